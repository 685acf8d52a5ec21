package io.wardclerk.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a case's record back in order. */
public interface Trail {

    /**
     * @param afterSeq only entries with a greater sequence number; 0 for all
     * @param limit at most this many
     */
    List<Entry> of(String instance, long afterSeq, int limit);

    /**
     * One line of the trail, as {@code GET /api/v1/instances/{id}/trail} shows it.
     *
     * @param patient pseudonym of the patient it concerns, or null
     * @param purpose purpose of use, or null
     * @param source from where, or null
     * @param leaf its place in the ledger; null until it is sealed
     */
    record Entry(
            long seq,
            Instant at,
            String actor,
            String action,
            @Nullable String element,
            String outcome,
            Map<String, Object> detail,
            @Nullable String patient,
            @Nullable String purpose,
            @Nullable String source,
            @Nullable Long leaf) {}
}
