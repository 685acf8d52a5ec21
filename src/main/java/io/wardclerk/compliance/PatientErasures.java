package io.wardclerk.compliance;

import io.wardclerk.vault.Erasures.Erasure;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Erases a patient by destroying their keys, on record and with a certificate. */
public interface PatientErasures {

    /** How it ended. */
    sealed interface Outcome {}

    record Erased(Erasure erasure) implements Outcome {}

    /** Cases of the patient have not ended; nothing was erased. */
    record StillRunning(List<String> cases, boolean cancelling) implements Outcome {}

    /** Nothing is sealed for this patient. */
    record NothingKept() implements Outcome {}

    /**
     * Erases in one transaction, or says why not. When it returns, no node reads the patient's content after a few seconds.
     *
     * @param patient a FHIR reference, {@code Patient/123}
     * @param reason in the caller's words; kept sealed, the certificate names it by id
     * @param cancel whether running cases are cancelled first; otherwise they refuse the erasure
     */
    Outcome erase(String patient, String reason, boolean cancel);

    Optional<Erasure> find(UUID id);
}
