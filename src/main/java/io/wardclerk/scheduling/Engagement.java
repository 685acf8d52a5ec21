package io.wardclerk.scheduling;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/**
 * A stretch of time of practitioners, rooms or things, each of whom only one appointment has at once, whatever calendar its slots are in.
 *
 * @param actors references
 * @param end not part of it
 */
record Engagement(Set<String> actors, Instant start, Instant end) {

    Engagement {
        actors = Set.copyOf(actors);
    }

    /** Whether somebody would have to be at both at once. */
    boolean meets(Engagement other) {
        return other.start.isBefore(end)
                && other.end.isAfter(start)
                && actors.stream().anyMatch(other.actors::contains);
    }

    boolean meetsAny(Collection<Engagement> others) {
        return others.stream().anyMatch(this::meets);
    }
}
