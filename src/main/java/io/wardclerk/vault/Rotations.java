package io.wardclerk.vault;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes keys while everything runs. A rotation is a row that any node works on in small transactions, so it goes on after a crash where
 * it stood. Nobody waits for it: it takes only rows that nobody else holds.
 */
public interface Rotations {

    /** Which keys are changed. */
    enum Level {
        /** Every data key is wrapped anew by the present key-encryption key; a keystore file gets a new one first. */
        KEY_ENCRYPTION,
        /** Every scope gets a new data key, and all content is sealed anew with it. */
        DATA,
        /** The ledger signs with a new key; what the earlier one signed still verifies. */
        SIGNING
    }

    /**
     * How far it is.
     *
     * @param phase what is being done, {@code DONE} at the end
     * @param done keys and contents changed so far
     * @param total keys and contents as counted at the beginning; more may have come since
     */
    record Rotation(
            UUID id,
            Level level,
            String phase,
            long done,
            long total,
            String actor,
            Instant startedAt,
            @Nullable Instant endedAt) {

        public boolean ended() {
            return endedAt != null;
        }
    }

    /** Begins in the caller's transaction; empty if one is under way. */
    Optional<Rotation> begin(Level level, String actor);

    Optional<Rotation> find(UUID id);

    /** Newest first. */
    List<Rotation> list(int limit);

    /**
     * Does the next piece of the one under way, in the caller's transaction, which should be one of its own.
     *
     * @return how far it is, or empty if none is under way or another node has it
     */
    Optional<Step> advance();

    /** @param resting true if there is nothing to do before a moment has passed */
    record Step(Rotation rotation, boolean resting) {}
}
