package io.wardclerk.vault;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Erases people by destroying their keys. What was sealed for them stays where it is and can be read by nobody, on any node and in any
 * backup: the erasure also stands in a signed list outside of the database, which every start checks the database against.
 */
public interface Erasures {

    /**
     * One erasure.
     *
     * @param patient the pseudonym
     * @param keys how many data keys were destroyed
     * @param cases whose content went with them
     * @param certificate one line of JSON, with the signature by the ledger's key
     */
    record Erasure(UUID id, String patient, Instant at, int keys, List<String> cases, String certificate) {}

    /** Whether anything is sealed for this patient. */
    boolean knows(String patient);

    /**
     * Destroys the keys in the caller's transaction, after the list outside has taken the erasure: if the transaction fails then, the next
     * start erases all the same.
     *
     * @param patient a FHIR reference, {@code Patient/123}
     * @param facts what the certificate says besides: ids and codes, never a name
     * @throws KeysUnavailable if the list cannot be written; nothing is erased then
     */
    Erasure erase(String patient, Map<String, String> facts);

    Optional<Erasure> find(UUID id);

    /** The erasures that a restored backup did not know, and that this start carried out again. */
    List<Erasure> replayed();
}
