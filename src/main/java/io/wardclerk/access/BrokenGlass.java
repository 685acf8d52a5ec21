package io.wardclerk.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Opens one patient's cases to one person in an emergency, and closes them again. */
public interface BrokenGlass {

    /** As long as one glass stays open: four hours. */
    Duration OPEN = Duration.ofHours(4);

    /**
     * Notes it and puts it on record, sealed at once; joins the caller's transaction.
     *
     * @param review the case that reviews it
     */
    void broken(Glass glass, String review);

    /** What this person has open now, newest first. */
    List<Open> open(String username);

    /** Ends it before its time; false if it has ended. */
    boolean close(UUID id);

    /** Likewise by whoever broke it, on record; false if this person has none such open. */
    boolean close(UUID id, String username);

    /** @param patient {@code Patient/123} */
    record Glass(UUID id, String username, String patient, Instant at, Instant until) {}

    /** @param patient a pseudonym */
    record Open(UUID id, String patient, Instant at, Instant until, String review) {}
}
