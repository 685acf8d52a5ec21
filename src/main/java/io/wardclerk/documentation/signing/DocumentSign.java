package io.wardclerk.documentation.signing;

import io.wardclerk.access.People;
import io.wardclerk.assistant.AnswerRecords;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Drafts;
import io.wardclerk.documentation.Drafts.Changes;
import io.wardclerk.documentation.Drafts.Reviewed;
import io.wardclerk.documentation.ReviewRules;
import io.wardclerk.documentation.ReviewRules.Judgement;
import io.wardclerk.documentation.signing.Signature.Replaced;
import io.wardclerk.documentation.signing.SignedDocuments.Outcome;
import io.wardclerk.documentation.signing.SignedDocuments.Written;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the signed document to the clinical record, once. */
@Component
final class DocumentSign implements Connector<DocumentSign.Input, DocumentSign.Output> {

    static final String SOURCES_CHANGED = "SOURCES_CHANGED";
    static final String REPLACED_ALREADY = "REPLACED_ALREADY";
    static final String NOT_SIGNABLE = "NOT_SIGNABLE";

    private final Drafts drafts;
    private final ReviewRules rules;
    private final CitedSources sources;
    private final SignedDocuments documents;
    private final AnswerRecords answers;
    private final SigningRecord record;
    private final People people;

    DocumentSign(
            Drafts drafts,
            ReviewRules rules,
            CitedSources sources,
            SignedDocuments documents,
            AnswerRecords answers,
            SigningRecord record,
            People people) {
        this.drafts = drafts;
        this.rules = rules;
        this.sources = sources;
        this.documents = documents;
        this.answers = answers;
        this.record = record;
        this.people = people;
    }

    record Input(
            String resultId,
            String reviewId,
            @Nullable String changesId,
            @Nullable String amends,
            @Nullable Integer version,
            @Nullable String decision) {}

    record Output(String document, String composition, List<String> conditions) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "documentationSign",
                "Write the signed document",
                "Writes the reviewed document to the record as final, with its codes and its Provenance, all or nothing and once; what it"
                        + " replaces is superseded with it. Codes are validated and sources read again just before.",
                Effect.WRITE,
                Input.class,
                Output.class,
                Map.ofEntries(
                        Map.entry("resultId", "The sealed draft."),
                        Map.entry("reviewId", "The sealed review, which names who signed."),
                        Map.entry("changesId", "Changes of sources that the reviewer has seen."),
                        Map.entry("amends", "The DocumentReference that it replaces."),
                        Map.entry("version", "Its version; 1 unless named."),
                        Map.entry("decision", "accepted or edited; what was rejected is not written."),
                        Map.entry("document", "The DocumentReference."),
                        Map.entry("composition", "The Composition."),
                        Map.entry("conditions", "The Conditions of kept diagnoses."),
                        Map.entry(SOURCES_CHANGED, "A source was changed meanwhile; nothing was written."),
                        Map.entry(
                                REPLACED_ALREADY,
                                "What it was to replace was replaced by another; nothing was written."),
                        Map.entry(
                                NOT_SIGNABLE,
                                "The review is not complete any more, as a code that is no longer valid; nothing was"
                                        + " written.")),
                Set.of(SOURCES_CHANGED, REPLACED_ALREADY, NOT_SIGNABLE));
    }

    /** The document is found by its case, and the server creates nothing that is there. */
    @Override
    public Repeat repeat(Input input) {
        return Repeat.SAFE;
    }

    @Override
    public Set<String> dependencies() {
        return FhirRecords.DEPENDENCIES;
    }

    @Override
    public Output execute(Input input, StepContext step) throws BusinessFault, RetryLater {
        if ("rejected".equals(input.decision())) {
            throw StepFailed.permanently("The reviewer rejected the document; the diagram must not lead here");
        }
        Draft draft = drafts.find(input.resultId())
                .filter(each -> each.subject().equals(step.subject()))
                .orElseThrow(() -> StepFailed.permanently("The case has no draft of its own patient"));
        Reviewed reviewed = drafts.review(input.reviewId())
                .orElseThrow(() -> StepFailed.permanently("The review of the case is not there"));
        Optional<Written> there = documents.find(step);
        if (there.isPresent()) {
            return ended(step, draft, reviewed, there.get());
        }
        Signature signature = signature(input, step, draft, reviewed);
        Outcome outcome = documents.write(step, signature);
        if (outcome instanceof Written written) {
            record.signed(step, signature, written.document());
            return ended(step, draft, reviewed, written);
        }
        throw new BusinessFault(REPLACED_ALREADY, "What it was to replace was replaced by another document meanwhile");
    }

    private Signature signature(Input input, StepContext step, Draft draft, Reviewed reviewed)
            throws BusinessFault, RetryLater {
        Changes known = input.changesId() == null
                ? Changes.NONE
                : drafts.changes(input.changesId()).orElse(Changes.NONE);
        Judgement judgement = rules.judge(draft, reviewed.review(), known);
        if (!judgement.complete()) {
            throw new BusinessFault(NOT_SIGNABLE, "The review is not complete any more; it goes back to its reviewer");
        }
        if (!sources.changes(step, judgement.draft(), reviewed.review(), known).equals(known)) {
            throw new BusinessFault(SOURCES_CHANGED, "A source was changed in the record since the review");
        }
        Replaced replaced = null;
        if (input.amends() != null) {
            replaced = documents
                    .replaceable(step, input.amends())
                    .orElseThrow(() -> new BusinessFault(
                            REPLACED_ALREADY, "What it was to replace was replaced by another document meanwhile"));
        }
        String signer = reviewed.reviewer();
        return new Signature(
                step.instance(),
                input.resultId(),
                judgement,
                reviewed,
                signer,
                people.find(signer).map(People.Person::displayName).orElse(signer),
                reviewed.at(),
                input.version() == null ? 1 : input.version(),
                replaced);
    }

    /** What the assistant said is accepted, and known by what was made of it. */
    private Output ended(StepContext step, Draft draft, Reviewed reviewed, Written written) {
        for (String answer : draft.answers()) {
            if (answers.find(answer)
                    .filter(each -> each.instance().equals(step.instance()))
                    .isPresent()) {
                answers.accepted(answer, reviewed.reviewer());
                answers.written(answer, written.document());
            }
        }
        return new Output(written.document(), written.composition(), written.conditions());
    }
}
