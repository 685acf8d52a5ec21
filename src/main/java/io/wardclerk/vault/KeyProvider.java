package io.wardclerk.vault;

/**
 * Holds the key-encryption key and wraps data keys with it; the key itself never leaves. A local keystore file is the first
 * one; a key management service fits the same shape.
 */
interface KeyProvider {

    /** Names the key-encryption key, without secrets: stored beside each data key that it wrapped. */
    String name();

    /** @param context bound to the result: the same must be given to unwrap it */
    byte[] wrap(byte[] dataKey, byte[] context);

    /** @throws java.security.GeneralSecurityException if this key did not wrap it, or the context is another */
    byte[] unwrap(byte[] wrapped, byte[] context) throws java.security.GeneralSecurityException;
}
