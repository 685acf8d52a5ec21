package io.wardclerk.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the sealing of the record does, as this node knows. */
public interface LedgerHealth {

    Health now();

    /** What this node does for the ledger. */
    enum Role {
        /** It seals. */
        LEADING,
        /** Another node seals; this one would take over. */
        WAITING,
        /** It would seal, and does not, since the history is not what it should be. */
        REFUSING
    }

    /**
     * @param size sealed records as far as this node knows; 0 while another seals
     * @param sealedAt when this node sealed last
     * @param problem what is wrong and what to do, or null
     */
    record Health(
            Role role,
            long size,
            @Nullable Instant sealedAt,
            @Nullable String problem,
            List<Place> places) {}

    /**
     * A second place for checkpoints.
     *
     * @param delivered size of the newest checkpoint that this node sent it
     * @param failure why it cannot be reached, or null
     */
    record Place(String name, long delivered, @Nullable String failure) {}
}
