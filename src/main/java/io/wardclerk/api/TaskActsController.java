package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.Accesses;
import io.wardclerk.inbox.Inbox;
import io.wardclerk.inbox.Inbox.Answer;
import io.wardclerk.inbox.Inbox.TaskItem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What people do with tasks. The inbox guards, checks and records every call. */
@Tag(name = "Tasks")
@RestController
@RequestMapping("/api/v1/tasks/{id}")
class TaskActsController {

    private static final int MAX_BYTES = 256 * 1024;

    private final Inbox inbox;
    private final OnceCalls calls;
    private final JsonBodies bodies;
    private final Accesses accesses;

    TaskActsController(Inbox inbox, OnceCalls calls, JsonBodies bodies, Accesses accesses) {
        this.inbox = inbox;
        this.calls = calls;
        this.bodies = bodies;
        this.accesses = accesses;
    }

    /** A person's answer. */
    record Completion(
            @Schema(
                    example = "edit",
                    allowableValues = {"accept", "edit", "reject"},
                    description = "Where the form asks for a decision")
            @Nullable
            String decision,

            @Schema(example = "Looks worse than described", description = "Required to reject", maxLength = 2000)
            @Nullable
            String reason,

            @Schema(
                    example = "{\"urgency\": \"urgent\"}",
                    description = "The form's own keys only; others stay as shown")
            @Nullable
            Map<String, Object> data) {}

    /** What was typed so far. */
    record Draft(
            @Schema(example = "{\"urgency\": \"\"}", description = "Need not be valid")
            Map<String, Object> data) {}

    @Operation(
            operationId = "claimTask",
            summary = "Take a task",
            description =
                    "409 when somebody else holds it; but a lead takes over what is overdue and was offered to the lead."
                            + " Scope task:work.")
    @PostMapping("/claim")
    TaskItem claim(@PathVariable String id) {
        accesses.answers(HttpStatus.OK.value());
        return inbox.claim(id).orElseThrow(TasksController::absent);
    }

    @Operation(
            operationId = "releaseTask",
            summary = "Hand a task back",
            description = "409 when somebody else holds it. Scope task:work.")
    @PostMapping("/release")
    TaskItem release(@PathVariable String id) {
        accesses.answers(HttpStatus.OK.value());
        return inbox.release(id).orElseThrow(TasksController::absent);
    }

    @Operation(
            operationId = "completeTask",
            summary = "Complete a task",
            description =
                    "The answer is checked against the form; a task that nobody holds is claimed first. With If-Match and the"
                            + " revision of your draft it is refused (412) where that was saved anew since. A document is signed by a"
                            + " person with a fresh second factor (403 step-up-required), or by a key with the scope document:sign. Takes Idempotency-Key. Scope"
                            + " task:work.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Completion.class))))
    @PostMapping(path = "/complete", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> complete(
            @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @Parameter(example = "\"3\"") @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable
                    String ifMatch,
            HttpServletRequest request)
            throws IOException {
        Body body = bodies.read(request, MAX_BYTES).only("decision", "reason", "data");
        Answer answer = new Answer(body.text("decision", 20), body.text("reason", 2000), body.optionalMap("data"));
        Integer seen = Revisions.of(ifMatch);
        return calls.once(idempotencyKey, body.hash("complete " + id), () -> {
            if (!inbox.complete(id, answer, seen)) {
                throw TasksController.absent();
            }
            return Map.of("task", id, "completed", true);
        });
    }

    @Operation(
            operationId = "saveTaskDraft",
            summary = "Keep unfinished input",
            description =
                    "Sealed, yours alone, kept until the task is completed; need not be valid. Answers its revision as ETag. With"
                            + " If-Match and the revision that you read (\"0\" for none) it is refused (412) where another was saved"
                            + " since; without, it replaces whatever is there. 409 when somebody else holds the task. Scope task:work.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Draft.class))))
    @PutMapping(path = "/draft", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> draft(
            @PathVariable String id,
            @Parameter(example = "\"3\"") @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable
                    String ifMatch,
            HttpServletRequest request)
            throws IOException {
        Body body = bodies.read(request, MAX_BYTES);
        Map<String, Object> data =
                body.json().path("data").isObject() ? body.only("data").optionalMap("data") : body.map();
        accesses.answers(HttpStatus.NO_CONTENT.value());
        int revision = inbox.saveDraft(id, data, Revisions.of(ifMatch)).orElseThrow(TasksController::absent);
        return ResponseEntity.noContent().eTag(Revisions.tag(revision)).build();
    }
}
