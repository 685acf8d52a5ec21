package io.wardclerk.documentation;

import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepProgress;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has the draft written and keeps it. */
@Component
final class DocumentDraft implements Connector<DocumentDraft.Input, DocumentDraft.Output> {

    static final String NO_CONSENT = "NO_CONSENT";

    private final Drafting drafting;
    private final Drafts drafts;
    private final StepProgress progress;

    DocumentDraft(Drafting drafting, Drafts drafts, StepProgress progress) {
        this.drafting = drafting;
        this.drafts = drafts;
        this.progress = progress;
    }

    record Input(
            String kind,
            String language,
            @Nullable Integer readingLevel,
            @Nullable String transcriptId,
            @Nullable String transcript,
            @Nullable String encounter,
            @Nullable String amends) {}

    record Output(String resultId, String engine) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "documentationDraft",
                        "Draft the document",
                        "Reads the transcript and the patient's record and drafts the document by sections, each sentence with the"
                                + " words that it rests on. Nothing is written to the record.",
                        Effect.PROPOSE,
                        Input.class,
                        Output.class,
                        Map.ofEntries(
                                Map.entry("kind", "visit-note, letter, referral, discharge or summary."),
                                Map.entry("language", "Language of the document: en."),
                                Map.entry("readingLevel", "School grade that a summary is written for, 1 to 12."),
                                Map.entry("transcriptId", "The sealed transcript."),
                                Map.entry("transcript", "The DocumentReference that holds it otherwise."),
                                Map.entry("encounter", "The visit that it tells of."),
                                Map.entry("amends", "The DocumentReference that it is to replace."),
                                Map.entry("resultId", "The sealed draft."),
                                Map.entry("engine", "Who wrote it: llm or offline."),
                                Map.entry(Drafting.NO_TRANSCRIPT, "The transcript is not there or has no text."),
                                Map.entry(
                                        NO_CONSENT, "The patient has not agreed that an assistant reads their words.")),
                        Set.of(NO_CONSENT, Drafting.NO_TRANSCRIPT))
                .as(Safeguard.NONE.reading("transcriptId"));
    }

    @Override
    public Set<String> dependencies() {
        return FhirRecords.DEPENDENCIES;
    }

    @Override
    public Output execute(Input input, StepContext step) throws BusinessFault, RetryLater {
        DraftRequest request = new DraftRequest(
                step,
                Kind.of(input.kind()),
                input.language(),
                input.readingLevel(),
                input.transcriptId(),
                input.transcript(),
                input.encounter(),
                input.amends());
        try {
            Draft draft = drafting.draft(request, (stage, done, of) -> progress.at(step, stage, done, of));
            return new Output(drafts.keep(step, draft), draft.engine().mode());
        } finally {
            progress.over(step);
        }
    }
}
