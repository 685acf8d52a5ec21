package io.wardclerk.assistant.calls;

import java.time.Duration;

/** The time that a step has for all its calls together, counted by a clock that never jumps. */
public final class Patience {

    private final long end;

    public Patience(Duration total) {
        this.end = System.nanoTime() + total.toNanos();
    }

    /** Never negative. */
    public Duration left() {
        long nanos = end - System.nanoTime();
        return nanos < 0 ? Duration.ZERO : Duration.ofNanos(nanos);
    }

    /** The shorter of this and what is left. */
    Duration atMost(Duration time) {
        Duration left = left();
        return left.compareTo(time) < 0 ? left : time;
    }
}
