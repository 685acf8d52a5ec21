package io.wardclerk.documentation.signing;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Drafts;
import io.wardclerk.documentation.Drafts.Changes;
import io.wardclerk.documentation.Drafts.Reviewed;
import io.wardclerk.documentation.ReviewRules;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads every cited source again before a document is signed. */
@Component
final class DocumentReread implements Connector<DocumentReread.Input, DocumentReread.Output> {

    private final Drafts drafts;
    private final ReviewRules rules;
    private final CitedSources sources;

    DocumentReread(Drafts drafts, ReviewRules rules, CitedSources sources) {
        this.drafts = drafts;
        this.rules = rules;
        this.sources = sources;
    }

    record Input(String resultId, String reviewId, @Nullable String changesId) {}

    record Output(String sources, @Nullable String changesId) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "documentationReread",
                "Read the sources again",
                "Reads every source that a sentence to be signed rests on again. One that was changed since goes back to the"
                        + " reviewer.",
                Effect.READ,
                Input.class,
                Output.class,
                Map.of(
                        "resultId", "The sealed draft.",
                        "reviewId", "The sealed review.",
                        "changesId", "Changes that the reviewer has seen; then with those that are new.",
                        "sources", "unchanged, or changed when the reviewer has not seen one of the changes."),
                Set.of());
    }

    @Override
    public Set<String> dependencies() {
        return FhirRecords.DEPENDENCIES;
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        Draft draft = drafts.find(input.resultId())
                .orElseThrow(() -> StepFailed.permanently("The draft of the case is not there"));
        Reviewed reviewed = drafts.review(input.reviewId())
                .orElseThrow(() -> StepFailed.permanently("The review of the case is not there"));
        Changes known = input.changesId() == null
                ? Changes.NONE
                : drafts.changes(input.changesId()).orElse(Changes.NONE);
        Draft worded = rules.judge(draft, reviewed.review(), known).draft();
        Changes now = sources.changes(step, worded, reviewed.review(), known);
        return now.equals(known)
                ? new Output("unchanged", input.changesId())
                : new Output("changed", drafts.keep(step, now));
    }
}
