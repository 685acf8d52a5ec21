package io.wardclerk.documentation.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wardclerk.assistant.Notices;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Severity;
import io.wardclerk.documentation.Drafts;
import io.wardclerk.documentation.Drafts.Changes;
import io.wardclerk.documentation.Drafts.Reviewed;
import io.wardclerk.documentation.Review;
import io.wardclerk.documentation.ReviewRules;
import io.wardclerk.documentation.ReviewRules.Judgement;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.OneOf;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds a draft against the rules of documentation and lays it out for its reviewer. */
@Component
final class DocumentCheck implements Connector<DocumentCheck.Input, DocumentCheck.Output> {

    private static final int ORDINARY = 50;
    private static final int RED_FLAG = 80;

    private static final Map<String, String> PROBLEMS = Map.of(
            "replaced",
            "What this was to replace was replaced by another document meanwhile. Discard this one and amend the newer.",
            "not-signable",
            "The document could not be signed as you left it: a code or a finding stands otherwise now. Decide again.");

    private final Drafts drafts;
    private final ReviewRules rules;
    private final ReviewRecord record;
    private final Notices notices;
    private final Documents documents;
    private final JsonMapper json = JsonMapper.builder().build();

    DocumentCheck(Drafts drafts, ReviewRules rules, ReviewRecord record, Notices notices, Documents documents) {
        this.drafts = drafts;
        this.rules = rules;
        this.record = record;
        this.notices = notices;
        this.documents = documents;
    }

    record Input(
            String resultId,
            @Nullable String reviewId,
            @Nullable String changesId,
            @Nullable String floorUrgency,

            @OneOf({"replaced", "not-signable"}) @Nullable String problem) {}

    record Output(List<String> findings, int blocking, int priority, String viewId, String evidenceId) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "documentationCheck",
                        "Check the draft",
                        "Holds the draft against the rules of documentation, which say what blocks its signing, and lays it out for"
                                + " whoever reviews it.",
                        Effect.DECIDE,
                        Input.class,
                        Output.class,
                        Map.of(
                                "resultId", "The sealed draft.",
                                "reviewId", "The sealed review that it comes back with, if any.",
                                "changesId", "Sources that changed in the record since.",
                                "floorUrgency", "What the red-flag rules found in the transcript.",
                                "problem", "Why it comes back to the reviewer.",
                                "findings", "Codes of all findings.",
                                "blocking", "How many of them block the signing.",
                                "priority", "Priority of the review.",
                                "viewId", "What the reviewer's form shows.",
                                "evidenceId", "What each sentence rests on."),
                        Set.of())
                .as(Safeguard.validatorOf("resultId"));
    }

    @Override
    public Output execute(Input input, StepContext step) {
        Draft draft = drafts.find(input.resultId())
                .orElseThrow(() -> StepFailed.permanently("The draft of the case is not there"));
        if (!draft.subject().equals(step.subject())) {
            throw StepFailed.permanently("The draft is of another patient than the case");
        }
        Changes changes = of(input.changesId());
        Judgement judgement = rules.judge(draft, Review.NONE, changes);
        record.decided(step, judgement, "for review");
        Draft checked = judgement.draft();
        int blocking = (int) checked.allFindings()
                .filter(finding -> finding.severity() == Severity.BLOCK)
                .count();
        return new Output(
                ReviewRecord.codes(checked),
                blocking,
                "emergency".equals(input.floorUrgency()) ? RED_FLAG : ORDINARY,
                store(step, "case-view", ReviewSheet.view(checked, notice(draft), problem(input, changes))),
                store(step, "evidence", ReviewSheet.evidence(checked)));
    }

    private Changes of(@Nullable String changesId) {
        return changesId == null ? Changes.NONE : drafts.changes(changesId).orElse(Changes.NONE);
    }

    private @Nullable String problem(Input input, Changes changes) {
        if (input.problem() != null) {
            return PROBLEMS.get(input.problem());
        }
        if (!changes.seen().isEmpty()) {
            return "A source was changed in the record since the draft. Decide again on what rests on it.";
        }
        return input.reviewId() == null
                ? null
                : drafts.review(input.reviewId()).map(Reviewed::note).orElse(null);
    }

    private String notice(Draft draft) {
        return SealedDesk.notice(notices, draft);
    }

    private String store(StepContext step, String kind, Object content) {
        try {
            return documents.store(step.scope(), kind, json.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw StepFailed.permanently("A " + kind + " cannot be written as JSON");
        }
    }
}
