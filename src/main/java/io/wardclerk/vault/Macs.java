package io.wardclerk.vault;

/**
 * Message authentication codes under a secret of this installation: whoever writes to the database without the key provider cannot
 * make one. Safe for many threads, and never asks the database.
 */
public interface Macs {

    /**
     * HMAC-SHA-256 (RFC 2104) under a key of its own for each purpose.
     *
     * @param purpose what is authenticated, {@code audit-record}: a code for one purpose is none for another
     * @return 32 bytes, the same on every node and after every rotation
     */
    byte[] mac(String purpose, byte[] content);

    /** Whether {@link #mac} gives this code; takes as long for a wrong one as for a right one. */
    default boolean verifies(String purpose, byte[] content, byte[] code) {
        return java.security.MessageDigest.isEqual(mac(purpose, content), code);
    }
}
