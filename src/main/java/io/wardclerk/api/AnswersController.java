package io.wardclerk.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Callers;
import io.wardclerk.access.Scopes;
import io.wardclerk.api.AnswerViews.CountView;
import io.wardclerk.api.AnswerViews.GivenView;
import io.wardclerk.api.AnswerViews.NoticeView;
import io.wardclerk.api.AnswerViews.OpinionRequest;
import io.wardclerk.api.AnswerViews.ReplayView;
import io.wardclerk.assistant.AnswerRecords;
import io.wardclerk.assistant.AnswerRecords.Answered;
import io.wardclerk.assistant.Feedback;
import io.wardclerk.assistant.Feedback.Opinion;
import io.wardclerk.assistant.Feedback.Verdict;
import io.wardclerk.assistant.Notices;
import io.wardclerk.assistant.Notices.Origin;
import io.wardclerk.audit.AuditAction;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers of the assistant: where they come from, whether the checks still say the same, and what people make of them. */
@Tag(name = "Assistant")
@RestController
class AnswersController {

    private static final int MAX_BYTES = 64 * 1024;
    private static final int LONGEST = 20_000;
    private static final int LONGEST_REASON = 2_000;

    private final AnswerRecords answers;
    private final Feedback feedback;
    private final Notices notices;
    private final CaseDoor door;
    private final CaseReads reads;
    private final JsonBodies bodies;
    private final Callers callers;
    private final AccessGuard guard;
    private final TransactionTemplate transaction;

    AnswersController(
            AnswerRecords answers,
            Feedback feedback,
            Notices notices,
            CaseDoor door,
            CaseReads reads,
            JsonBodies bodies,
            Callers callers,
            AccessGuard guard,
            TransactionTemplate transaction) {
        this.answers = answers;
        this.feedback = feedback;
        this.notices = notices;
        this.door = door;
        this.reads = reads;
        this.bodies = bodies;
        this.callers = callers;
        this.guard = guard;
        this.transaction = transaction;
    }

    @Operation(
            operationId = "getAnswerProvenance",
            summary = "Where an answer comes from, as FHIR Provenance",
            description =
                    "Device with model, prompt and content hashes, sources with versions and places, the reviewer; labelled AIAST until"
                            + " somebody accepted it. The read is recorded. Scope audit:read.")
    @GetMapping("/api/v1/assistant/results/{id}/provenance")
    ObjectNode provenance(@PathVariable String id) {
        guard.requireScope(Scopes.AUDIT_READ);
        Answered answered = answered(Act.CASE_TRAIL, id);
        reads.of(AuditAction.ANSWER_READ, answered.instance(), answered.subject(), Map.of());
        String target = answered.target();
        return answers.provenance(answered, target == null ? "urn:wardclerk:result:" + id : target);
    }

    @Operation(
            operationId = "replayAnswer",
            summary = "Run the checks on an answer once more",
            description =
                    "On the bytes as they were kept: whether they are intact, whether the checks say the same, which sources are gone or"
                            + " stale. Scope audit:read.")
    @PostMapping("/api/v1/assistant/results/{id}/replay")
    ReplayView replay(@PathVariable String id) {
        guard.requireScope(Scopes.AUDIT_READ);
        Answered answered = answered(Act.CASE_TRAIL, id);
        ReplayView view =
                answers.replay(id).map(ReplayView::of).orElseThrow(() -> new Refused(Problems.notFound("answer")));
        reads.of(
                AuditAction.ANSWER_REPLAY,
                answered.instance(),
                answered.subject(),
                Map.of("intact", view.intact(), "same", view.same()));
        return view;
    }

    @Operation(
            operationId = "giveFeedback",
            summary = "Say what you make of an answer",
            description =
                    "accept, edit with the text as you left it, reject with a reason, up, down, or report with a reason. Reason and"
                            + " difference are sealed. Scope task:work.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = OpinionRequest.class))))
    @PostMapping(path = "/api/v1/assistant/results/{id}/feedback", consumes = MediaType.APPLICATION_JSON_VALUE)
    GivenView give(@PathVariable String id, HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.TASK_WORK);
        answered(Act.CASE_READ, id);
        Body body = bodies.read(request, MAX_BYTES).only("verdict", "reason", "before", "after");
        String word = body.requiredText("verdict", LONGEST_REASON);
        Verdict verdict = AnswerViews.VERDICTS.get(word);
        if (verdict == null) {
            throw new Refused(
                    Problems.invalid("/verdict", "must be one of " + String.join(", ", AnswerViews.VERDICTS.keySet())));
        }
        String reason = body.text("reason", LONGEST_REASON);
        boolean needsReason = verdict == Verdict.REJECTED || verdict == Verdict.REPORTED;
        if (needsReason && (reason == null || reason.isBlank())) {
            throw new Refused(Problems.invalid("/reason", "is required to " + word));
        }
        String before = body.text("before", LONGEST);
        String after = body.text("after", LONGEST);
        if (verdict == Verdict.EDITED && (before == null || after == null)) {
            throw new Refused(Problems.invalid(before == null ? "/before" : "/after", "is required to edit"));
        }
        Opinion opinion = new Opinion(
                verdict,
                callers.current().actor(),
                reason,
                before == null ? Map.of() : Map.of("text", before),
                after == null ? Map.of() : Map.of("text", after));
        return transaction
                .execute(status -> feedback.give(id, opinion))
                .map(GivenView::of)
                .orElseThrow(() -> new Refused(Problems.notFound("answer")));
    }

    @Operation(
            operationId = "listFeedback",
            summary = "What people made of an answer",
            description = "With reasons and differences. The read is recorded. Scope audit:read.")
    @GetMapping("/api/v1/assistant/results/{id}/feedback")
    Envelope<GivenView> list(@PathVariable String id) {
        guard.requireScope(Scopes.AUDIT_READ);
        Answered answered = answered(Act.CASE_READ, id);
        reads.of(AuditAction.ANSWER_READ, answered.instance(), answered.subject(), Map.of());
        return new Envelope<>(feedback.of(id).stream().map(GivenView::of).toList(), null);
    }

    @Operation(
            operationId = "countFeedback",
            summary = "How each prompt version does with each model",
            description = "Verdicts, and whether agreement has fallen. Scope audit:read.")
    @GetMapping("/api/v1/assistant/feedback")
    Envelope<CountView> counts() {
        guard.requireScope(Scopes.AUDIT_READ);
        return new Envelope<>(feedback.counts().stream().map(CountView::of).toList(), null);
    }

    @Operation(
            operationId = "listNotices",
            summary = "What is said beside answers",
            description = "The newest texts of a language, one for each origin. Scope workflow:read.")
    @GetMapping("/api/v1/assistant/notices")
    Envelope<NoticeView> notices(@RequestParam(defaultValue = "en") String language) {
        guard.requireScope(Scopes.WORKFLOW_READ);
        List<NoticeView> all = Arrays.stream(Origin.values())
                .map(origin -> NoticeView.of(notices.newest(language, origin)))
                .toList();
        return new Envelope<>(all, null);
    }

    @Operation(
            operationId = "searchProvenance",
            summary = "Provenance of what was written from answers, by target",
            description = "A FHIR searchset bundle. The read is recorded. Scope audit:read.")
    @GetMapping("/api/v1/assistant/provenance")
    ObjectNode search(@RequestParam(defaultValue = "") String target) {
        guard.requireScope(Scopes.AUDIT_READ);
        ObjectNode bundle = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Bundle")
                .put("type", "searchset");
        ArrayNode entries = JsonNodeFactory.instance.arrayNode();
        for (Answered answered : answers.of(target)) {
            door.open(Act.CASE_TRAIL, answered.instance());
            reads.of(AuditAction.ANSWER_READ, answered.instance(), answered.subject(), Map.of());
            entries.addObject().set("resource", answers.provenance(answered, target));
        }
        bundle.put("total", entries.size());
        if (!entries.isEmpty()) {
            bundle.set("entry", entries);
        }
        return bundle;
    }

    private Answered answered(Act act, String id) {
        guard.require(act);
        Answered answered = answers.find(id).orElseThrow(() -> new Refused(Problems.notFound("answer")));
        door.open(act, answered.instance());
        return answered;
    }
}
