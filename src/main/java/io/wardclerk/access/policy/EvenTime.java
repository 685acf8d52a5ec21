package io.wardclerk.access.policy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets an answer go at the next whole step of time. What a stranger is refused took a little longer to look up where there is such a
 * thing than where there is none, by some hundredths of a millisecond; over many calls that would tell them apart.
 */
final class EvenTime {

    /** Longer than a refusal takes, so that nearly all leave at the first. */
    static final long STEP_NANOS = Duration.ofMillis(10).toNanos();

    private EvenTime() {}

    /** @param taken nanoseconds since the request came */
    static long left(long taken) {
        return STEP_NANOS - Math.floorMod(taken, STEP_NANOS);
    }

    /** @param taken nanoseconds since the request came */
    static void await(long taken) {
        long left = left(taken);
        long until = System.nanoTime() + left;
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = until - System.nanoTime();
        }
    }
}
