package io.wardclerk.release;

import io.wardclerk.content.Bundle;
import io.wardclerk.lint.Finding;
import io.wardclerk.release.Release.State;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A release as it is stored; whether it may be trusted {@link ReleaseSeal} says. */
@SuppressWarnings("ArrayRecordComponent") // a row as it is read, never compared
record StoredRelease(
        UUID id,
        Bundle bundle,
        String hash,
        List<Finding> findings,
        State state,
        @Nullable UUID rollbackOf,
        String proposedBy,
        Instant proposedAt,
        byte @Nullable [] note,
        byte[] signature,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        byte @Nullable [] reason,
        @Nullable String deployment,
        @Nullable Integer version,
        byte @Nullable [] decisionSignature) {

    StoredRelease signed(byte[] signed) {
        return new StoredRelease(
                id,
                bundle,
                hash,
                findings,
                state,
                rollbackOf,
                proposedBy,
                proposedAt,
                note,
                signed,
                decidedBy,
                decidedAt,
                reason,
                deployment,
                version,
                decisionSignature);
    }

    StoredRelease decided(
            State decision,
            String by,
            Instant at,
            byte @Nullable [] why,
            @Nullable String engineDeployment,
            @Nullable Integer engineVersion,
            byte @Nullable [] signed) {
        return new StoredRelease(
                id,
                bundle,
                hash,
                findings,
                decision,
                rollbackOf,
                proposedBy,
                proposedAt,
                note,
                signature,
                by,
                at,
                why,
                engineDeployment,
                engineVersion,
                signed);
    }
}
