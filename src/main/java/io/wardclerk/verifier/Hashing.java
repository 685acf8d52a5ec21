package io.wardclerk.verifier;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 as RFC 9162, section 2.1.1, uses it; not thread safe. */
final class Hashing {

    static final int SIZE = 32;

    private final MessageDigest digest = sha256();

    byte[] empty() {
        return digest.digest();
    }

    void leaf(Slice line, byte[] into) {
        digest.update((byte) 0);
        digest.update(line.bytes(), line.from(), line.length());
        finish(into);
    }

    void node(byte[] left, byte[] right, byte[] into) {
        digest.update((byte) 1);
        digest.update(left, 0, SIZE);
        digest.update(right, 0, SIZE);
        finish(into);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private void finish(byte[] into) {
        try {
            digest.digest(into, 0, SIZE);
        } catch (DigestException e) {
            throw new IllegalStateException("The place for a hash is too small", e);
        }
    }
}
