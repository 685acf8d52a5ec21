package io.wardclerk.workflow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether each dependency is worth asking, as this node sees it. A circuit opens after several failures in a row; until its next
 * probe the steps of that dependency wait. One probe decides whether it closes.
 */
public interface Circuits {

    /** By name; only dependencies that exist or that a step has named. */
    List<Circuit> all();

    Optional<Circuit> find(String dependency);

    /**
     * For a client that calls a dependency which the connector cannot declare beforehand ({@code webhook:host}): does nothing
     * while the circuit is closed.
     *
     * @throws RetryLater while it is open; such an attempt was not made and uses up no try
     */
    void require(String dependency) throws RetryLater;

    /**
     * For a client that goes on without the dependency: whether it is to ask now. While the circuit is open only a call that is its
     * probe is; whoever gets true tells {@link #failed} or {@link #answered}.
     */
    boolean admits(String dependency);

    /**
     * A call that no step's ending tells of has failed.
     *
     * @param cause plain words
     * @param after when the other side said to come back, or null; it opens the circuit at once
     */
    void failed(String dependency, String cause, @Nullable Duration after);

    /** Such a call was answered. */
    void answered(String dependency);

    /** Closed: asked as usual. Open: left alone until the next probe. Half-open: one probe is on its way. */
    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN;

        /** As APIs and records show it. */
        public String slug() {
            return this == HALF_OPEN ? "half-open" : this == OPEN ? "open" : "closed";
        }
    }

    /**
     * @param since when it came into this state
     * @param cause plain words, while it is not closed
     * @param nextProbe when it is asked again, while it is open
     */
    record Circuit(
            String dependency,
            State state,
            Instant since,
            @Nullable String cause,
            @Nullable Instant nextProbe) {}
}
