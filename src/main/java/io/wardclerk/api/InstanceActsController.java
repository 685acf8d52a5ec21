package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Ruling;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows;
import io.wardclerk.workflow.Workflows.Cancellation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What callers may do to a case. */
@Tag(name = "Instances")
@RestController
@RequestMapping("/api/v1/instances/{id}")
class InstanceActsController {

    private static final int MAX_BYTES = 64 * 1024;

    private final Workflows workflows;
    private final OnceCalls calls;
    private final JsonBodies bodies;
    private final AccessGuard guard;
    private final CaseDoor door;

    InstanceActsController(Workflows workflows, OnceCalls calls, JsonBodies bodies, AccessGuard guard, CaseDoor door) {
        this.door = door;
        this.workflows = workflows;
        this.calls = calls;
        this.bodies = bodies;
        this.guard = guard;
    }

    /** Why; kept sealed with the case. */
    record CancelRequest(
            @Schema(example = "The patient called and was seen elsewhere", maxLength = 1000)
            String reason) {}

    @Operation(
            operationId = "sendMessage",
            summary = "Deliver a message to a case",
            description =
                    "The name is one of the workflow's messages; the body, if there is one, is kept sealed with the"
                            + " case. 409 when the case does not wait for it. Takes Idempotency-Key. Scope workflow:message.",
            requestBody =
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object", example = "{}"))))
    @PostMapping("/messages/{name}")
    Map<String, Object> message(
            @PathVariable String id,
            @PathVariable String name,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        guard.requireScope("workflow:message");
        Instance instance = door.open(Act.CASE_MESSAGE, id).instance();
        boolean exists = workflows
                .find(instance.workflow(), instance.version())
                .filter(workflow -> workflow.messages().contains(name))
                .isPresent();
        if (!exists) {
            throw new Refused(Problems.notFound("message in this workflow"));
        }
        Body body = bodies.readOptional(request, MAX_BYTES);
        return calls.once(idempotencyKey, body.hash("message " + id + " " + name), () -> {
            if (!workflows.correlate(id, name, body.map())) {
                throw new Refused(Problems.notAwaited());
            }
            return Map.of("instance", id, "message", name, "correlated", true);
        });
    }

    @Operation(
            operationId = "cancelInstance",
            summary = "End a case without finishing it",
            description =
                    "Where the diagram says how, what the case holds is given back first; the case is CANCELLED once that is"
                            + " done, and FAILED while it cannot be. Asking again is answered with the case as it stands; the"
                            + " first reason is kept. 409 when it has ended otherwise. Scope workflow:cancel.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = CancelRequest.class))))
    @PostMapping(path = "/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    InstanceView cancel(@PathVariable String id, HttpServletRequest request) throws IOException {
        guard.requireScope("workflow:cancel");
        Ruling ruling = door.open(Act.CASE_CANCEL, id).ruling();
        String reason = bodies.read(request, MAX_BYTES).only("reason").requiredText("reason", 1000);
        calls.changed(HttpStatus.OK, () -> {
            Cancellation done = workflows.cancel(id, reason);
            if (done == Cancellation.TOO_LATE) {
                throw new Refused(Problems.ended());
            }
            return done;
        });
        return InstanceView.of(known(id), ruling);
    }

    private Instance known(String id) {
        return workflows.instance(id).orElseThrow(() -> new Refused(Problems.notFound("instance")));
    }
}
