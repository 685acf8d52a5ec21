package io.wardclerk.documentation.review;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Drafts;
import io.wardclerk.documentation.Drafts.Changes;
import io.wardclerk.documentation.Drafts.Reviewed;
import io.wardclerk.documentation.ReviewRules;
import io.wardclerk.documentation.ReviewRules.Judgement;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds a clinician's review against the draft once more and says whether a coder is to look. */
@Component
final class DocumentReviewed implements Connector<DocumentReviewed.Input, DocumentReviewed.Output> {

    private static final String REJECTED = "rejected";

    private final Drafts drafts;
    private final ReviewRules rules;
    private final ReviewRecord record;

    DocumentReviewed(Drafts drafts, ReviewRules rules, ReviewRecord record) {
        this.drafts = drafts;
        this.rules = rules;
        this.record = record;
    }

    record Input(
            String resultId,
            @Nullable String reviewId,
            @Nullable String changesId,
            @Nullable String decision) {}

    record Output(String check, @Nullable String decision, String coder, List<String> findings) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "documentationReviewed",
                        "Check the review",
                        "Every sentence must be decided and every finding that blocks resolved or overridden; rules say whether a"
                                + " coder looks at the codes first.",
                        Effect.DECIDE,
                        Input.class,
                        Output.class,
                        Map.of(
                                "resultId", "The sealed draft.",
                                "reviewId", "The sealed review.",
                                "changesId", "Sources that changed in the record since.",
                                "decision", "accepted, edited or rejected.",
                                "check", "ok, or again when the review must be repeated.",
                                "coder", "needed or not-needed.",
                                "findings", "Codes of the findings that stand."),
                        Set.of())
                .as(Safeguard.validatorOf("resultId", "reviewId").handingOn("decision"));
    }

    @Override
    public Output execute(Input input, StepContext step) {
        Draft draft = drafts.find(input.resultId())
                .orElseThrow(() -> StepFailed.permanently("The draft of the case is not there"));
        if (REJECTED.equals(input.decision())) {
            return new Output("ok", REJECTED, "not-needed", ReviewRecord.codes(draft));
        }
        Reviewed reviewed = input.reviewId() == null
                ? null
                : drafts.review(input.reviewId()).orElse(null);
        if (reviewed == null || input.decision() == null) {
            return new Output("again", null, "not-needed", ReviewRecord.codes(draft));
        }
        Changes changes = input.changesId() == null
                ? Changes.NONE
                : drafts.changes(input.changesId()).orElse(Changes.NONE);
        Judgement judgement = rules.judge(draft, reviewed.review(), changes);
        List<String> findings = ReviewRecord.codes(judgement.draft());
        if (!judgement.complete()) {
            record.decided(step, judgement, "again");
            return new Output("again", null, "not-needed", findings);
        }
        boolean coder = !judgement.coder().isEmpty() && reviewed.codedBy() == null;
        record.decided(step, judgement, coder ? "a coder looks" : "may be signed");
        return new Output("ok", input.decision(), coder ? "needed" : "not-needed", findings);
    }
}
