package io.wardclerk.release;

import io.wardclerk.content.Bundle;
import io.wardclerk.lint.Finding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bundle on its way into the engine, or there.
 *
 * @param hash over the files that run
 * @param findings warnings at the proposal; errors are never stored
 * @param intact whether its signatures hold; what is not intact is neither released nor rolled back to
 * @param rollbackOf the release whose content this one brought back
 * @param version the engine's, once released
 */
public record Release(
        UUID id,
        Bundle bundle,
        String hash,
        State state,
        boolean intact,
        List<Finding> findings,
        @Nullable UUID rollbackOf,
        String proposedBy,
        Instant proposedAt,
        @Nullable String note,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable Integer version) {

    /** Where a release stands. */
    public enum State {
        PROPOSED,
        RELEASED,
        REJECTED,
        SUPERSEDED
    }

    public String workflow() {
        return bundle.workflow();
    }
}
