package io.wardclerk.vault;

import java.security.GeneralSecurityException;

/**
 * Holds the key-encryption key and wraps data keys with it; outside a keystore file the key itself never leaves its service. Every
 * method throws {@link KeysUnavailable} when the service cannot be reached or refuses, with the line that says what to do.
 */
interface KeyProvider {

    /** Names the key-encryption key, without secrets: stored beside each data key that it wrapped. */
    String name();

    /** @param context bound to the result: the same must be given to unwrap it */
    byte[] wrap(byte[] dataKey, byte[] context);

    /** @throws GeneralSecurityException if this key did not wrap it, or the context is another */
    byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException;

    /** Wraps anew with the newest version of the key-encryption key. */
    default byte[] rewrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
        return wrap(unwrap(wrapped, context), context);
    }

    /** Makes a new key-encryption key where this program is the one to make it; a key service is told by its own operator. */
    default void renew() {}

    /** Takes up a key-encryption key that another node made. */
    default void refresh() {}
}
