package io.wardclerk.vault;

/**
 * Seals bytes under a data key of their scope (AES-256-GCM through Tink), the data key itself wrapped by the key
 * provider.
 *
 * <p>A scope names whose data it is: {@code case/<id>}, {@code patient/<reference>} or {@code engine}. A place names
 * where the ciphertext is kept, for instance {@code document/<id>}; it is bound as associated data, so a ciphertext that
 * was moved to another place does not open. Losing the data key of a scope makes its ciphertext unreadable for good.
 */
public interface Vault {

    /** Seals under the scope's current data key, which is made on first use. The result names its key. */
    byte[] seal(String scope, String place, byte[] plaintext);

    /**
     * Opens what {@link #seal} made for this place.
     *
     * @throws SealBroken if the bytes were changed, were sealed for another place, or their key is gone
     */
    byte[] open(String place, byte[] sealed);
}
