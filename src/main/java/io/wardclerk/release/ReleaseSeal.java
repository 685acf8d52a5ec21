package io.wardclerk.release;

import io.wardclerk.content.Bundle;
import io.wardclerk.vault.SealBroken;
import io.wardclerk.vault.Signatures;
import io.wardclerk.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs proposals and decisions, so that none is made or changed with the database's own tools, and seals what people wrote. */
@Component
class ReleaseSeal {

    private static final String PROPOSAL = "content-release";
    private static final String DECISION = "content-release-decision";

    private final Signatures signatures;
    private final Vault vault;

    ReleaseSeal(Signatures signatures, Vault vault) {
        this.signatures = signatures;
        this.vault = vault;
    }

    byte[] proposal(StoredRelease row) {
        return signatures.sign(PROPOSAL, proposed(row));
    }

    byte[] decision(StoredRelease row) {
        return signatures.sign(DECISION, decided(row));
    }

    /** Whether files, hash, proposer and decision are as they were signed. */
    boolean holds(StoredRelease row) {
        Bundle bundle = row.bundle();
        return bundle.hash().equals(row.hash())
                && signatures.verifies(PROPOSAL, proposed(row), row.signature())
                && (row.decisionSignature() == null
                        ? row.state() == Release.State.PROPOSED
                        : signatures.verifies(DECISION, decided(row), row.decisionSignature()));
    }

    byte @Nullable [] note(Object release, String what, @Nullable String text) {
        return text == null ? null : vault.seal("content", place(release, what), text.getBytes(StandardCharsets.UTF_8));
    }

    @Nullable
    String opened(Object release, String what, byte @Nullable [] sealed) {
        if (sealed == null) {
            return null;
        }
        try {
            return new String(vault.open(place(release, what), sealed), StandardCharsets.UTF_8);
        } catch (SealBroken e) {
            return "(cannot be read: it was changed in the database)";
        }
    }

    private static String place(Object release, String what) {
        return "content-release/" + release + "/" + what;
    }

    private static byte[] proposed(StoredRelease row) {
        return lines(
                row.id(),
                row.bundle().workflow(),
                row.hash(),
                row.bundle().fingerprint(),
                row.proposedBy(),
                row.proposedAt().toEpochMilli(),
                row.rollbackOf());
    }

    /** A superseded release was released; which one runs follows from the versions. */
    private static byte[] decided(StoredRelease row) {
        return lines(
                row.id(),
                row.hash(),
                row.state() == Release.State.REJECTED ? "REJECTED" : "RELEASED",
                row.decidedBy(),
                row.decidedAt() == null ? null : row.decidedAt().toEpochMilli(),
                row.deployment(),
                row.version());
    }

    private static byte[] lines(@Nullable Object... parts) {
        return Arrays.stream(parts)
                .map(part -> Objects.toString(part, "-"))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
