package io.wardclerk.workflow;

import java.time.Instant;

/** Something that is kept for a while and then removed, in the nightly window. Each part of Wardclerk removes its own. */
public interface Expiring {

    /** What it is, as operators and the record call it: {@code api-calls}. */
    String what();

    /**
     * Removes some of what has expired, in the caller's transaction.
     *
     * @return how many; fewer than {@code atMost} when nothing is left
     */
    int removeExpired(Instant now, int atMost);
}
