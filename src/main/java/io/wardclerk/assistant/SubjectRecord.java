package io.wardclerk.assistant;

import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the clinic's FHIR server holds of the patient whom a step's case is about, for reading only. The patient comes from the case and
 * from nowhere else: no model and no text can ask for another. Each kind is its own search, so a step reads no more than it names.
 */
public interface SubjectRecord {

    /** What may be read. */
    enum Kind {
        CONDITIONS,
        MEDICATIONS,
        ALLERGIES,
        OBSERVATIONS,
        DOCUMENTS
    }

    /**
     * One entry of the record.
     *
     * @param ref {@code Condition/7}
     * @param versionId as the server gave it; empty where it keeps none
     * @param text in words, as a line; the text itself of a document
     * @param code of its main concept, or null
     * @param system of that code, or null
     * @param at when it began, was measured or written, as FHIR has it; null if it does not say
     */
    record Item(
            Kind kind,
            String ref,
            String versionId,
            String text,
            @Nullable String code,
            @Nullable String system,
            @Nullable String at) {}

    /**
     * Entries of these kinds, newest first within each kind. Empty where the case has no patient. Entries of somebody else, which a server
     * should not have sent, are left out and put on record as a failure.
     */
    List<Item> of(StepContext step, Set<Kind> kinds) throws RetryLater;
}
