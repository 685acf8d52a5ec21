package io.wardclerk.vault;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signs the ledger's checkpoints with raw Ed25519 (RFC 8032), as C2SP signed notes want them. The key is changed by rotation; the
 * public halves of earlier keys are kept for good. Safe for many threads; asks the database only when the key changed.
 */
public interface NoteSigner {

    /** The key name of C2SP and the origin of this ledger: {@code wardclerk.audit/<installation>}. All keys share it. */
    String name();

    /** Signs with the present key. */
    Signed sign(byte[] note);

    /** Every key that this installation ever signed with, the present one first. */
    List<PublicKey> keys();

    /**
     * @param signature 64 bytes
     * @param publicKey the 32 bytes of the key that made it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Signed(byte[] signature, byte[] publicKey) {}

    /**
     * @param bytes 32 bytes
     * @param until when it was retired, null while it signs
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record PublicKey(byte[] bytes, Instant from, @Nullable Instant until) {}
}
