package io.wardclerk.audit.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 with a byte in front that tells leaves from nodes (RFC 9162, 2.1.1). */
public final class TreeHash {

    /** Bytes of a hash. */
    public static final int LENGTH = 32;

    private TreeHash() {}

    public static byte[] leaf(byte[] entry) {
        MessageDigest digest = sha256();
        digest.update((byte) 0);
        return digest.digest(entry);
    }

    public static byte[] node(byte[] left, byte[] right) {
        MessageDigest digest = sha256();
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root of a tree without leaves. */
    public static byte[] empty() {
        return sha256().digest();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
