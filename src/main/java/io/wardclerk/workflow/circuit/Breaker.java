package io.wardclerk.workflow.circuit;

import io.wardclerk.workflow.Circuits.Circuit;
import io.wardclerk.workflow.Circuits.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The circuit of one dependency. Each method that may change its state tells the change. */
final class Breaker {

    private final String dependency;
    private final FailureProperties properties;
    private final boolean probed;
    private State state = State.CLOSED;
    private Instant since;
    private Instant probeAt;
    private int failures;
    private int probesInVain;
    private @Nullable String cause;

    /** @param probed whether it can be asked something harmless; if not, a step is the probe */
    Breaker(String dependency, FailureProperties properties, boolean probed, Instant now) {
        this.dependency = dependency;
        this.properties = properties;
        this.probed = probed;
        this.since = now;
        this.probeAt = now;
    }

    /** From one state to another. */
    record Change(State from, State to, @Nullable String cause) {}

    synchronized Circuit view() {
        return new Circuit(dependency, state, since, cause, state == State.OPEN ? probeAt : null);
    }

    /** Whether steps are to wait. */
    synchronized boolean holds() {
        return state == State.OPEN || (state == State.HALF_OPEN && probed);
    }

    /** @param after when the other side said to come back; it opens the circuit at once */
    synchronized Optional<Change> failed(String why, @Nullable Duration after, Instant now) {
        failures++;
        cause = why;
        Duration wait = after == null ? Duration.ZERO : longest(after);
        if (state == State.OPEN) {
            probeAt = later(probeAt, now.plus(wait));
            return Optional.empty();
        }
        if (state == State.CLOSED && failures < properties.circuitFailures() && after == null) {
            return Optional.empty();
        }
        probesInVain = state == State.HALF_OPEN ? probesInVain + 1 : 0;
        probeAt = later(now.plus(wait), now.plus(backoff()));
        return Optional.of(become(State.OPEN, now));
    }

    synchronized Optional<Change> succeeded(Instant now) {
        failures = 0;
        if (state == State.CLOSED) {
            return Optional.empty();
        }
        cause = null;
        probesInVain = 0;
        return Optional.of(become(State.CLOSED, now));
    }

    /** Steps have failed of it before anybody here asked: it is to be probed before anything else. */
    synchronized Optional<Change> suspect(String why, Instant now) {
        if (state != State.CLOSED) {
            return Optional.empty();
        }
        cause = why;
        probeAt = now;
        return Optional.of(become(State.OPEN, now));
    }

    /** Whether it is time for a probe, which the caller then makes. */
    synchronized Optional<Change> probe(Instant now) {
        if (state != State.OPEN || now.isBefore(probeAt)) {
            return Optional.empty();
        }
        return Optional.of(become(State.HALF_OPEN, now));
    }

    private Change become(State next, Instant now) {
        Change change = new Change(state, next, cause);
        state = next;
        since = now;
        return change;
    }

    /** Between 80 and 120 percent, so that nodes do not ask in step. */
    private Duration backoff() {
        long doubled = properties.circuitWait().toMillis() << Math.min(probesInVain, 16);
        long wait = Math.min(doubled, properties.circuitLongestWait().toMillis());
        return Duration.ofMillis(Math.round(wait * ThreadLocalRandom.current().nextDouble(0.8, 1.2)));
    }

    /** Long absences are asked about now and then all the same, since an operator may bring a system back sooner. */
    private Duration longest(Duration after) {
        Duration most = properties.circuitLongestWait().multipliedBy(4);
        return after.compareTo(most) < 0 ? after : most;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
