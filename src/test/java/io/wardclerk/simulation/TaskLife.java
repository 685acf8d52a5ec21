package io.wardclerk.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person's task as the simulation saw it.
 *
 * @param urgency of the case when the task was made, as its priority told
 * @param due by when somebody has to be done with it, by what the clinic promises and not by what the application says
 * @param openUntil the last time that it was certainly open
 * @param goneBy the first time that it was certainly not; null while it is open
 * @param doneBy who completed it; null while it is open and where it went away
 */
record TaskLife(
        String id,
        String name,
        String workflow,
        String instance,
        String urgency,
        Instant created,
        @Nullable Instant due,
        Instant openUntil,
        @Nullable Instant goneBy,
        @Nullable String doneBy) {

    TaskLife open(Instant at) {
        return doneBy != null || !at.isAfter(openUntil) ? this : with(at, null, null);
    }

    TaskLife gone(Instant at) {
        return goneBy != null ? this : with(openUntil, at, null);
    }

    /** Somebody sent the completion at one time, and was told at the other that it is done. */
    TaskLife done(Instant sent, Instant told, String by) {
        return with(sent.isAfter(openUntil) ? sent : openUntil, told, by);
    }

    private TaskLife with(Instant lastOpen, @Nullable Instant gone, @Nullable String by) {
        return new TaskLife(id, name, workflow, instance, urgency, created, due, lastOpen, gone, by);
    }
}
