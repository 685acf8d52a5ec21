package io.wardclerk.vault;

import org.jspecify.annotations.Nullable;

/**
 * Seals bytes under a data key of their scope (AES-256-GCM through Tink). The key of a case is wrapped by that of its patient once
 * the patient is known, every other key by the key provider.
 *
 * <p>A scope names whose data it is: {@code case/<instance>} (a called case shares the key of the case at the top), or a part of the
 * installation such as {@code engine}. A place names where the ciphertext is kept, for instance {@code document/<id>}; it is bound as
 * associated data, so a ciphertext that was moved to another place does not open. Losing the data key of a scope makes its
 * ciphertext unreadable for good.
 *
 * <p>Whoever adds a column of sealed bytes declares it as {@link SealedColumn}, so that rotation reaches it.
 */
public interface Vault {

    /**
     * Seals under the scope's current data key, which is made on first use. The result names its key.
     *
     * @throws ContentErased if the case's content was erased
     */
    byte[] seal(String scope, String place, byte[] plaintext);

    /**
     * Opens what {@link #seal} made for this place.
     *
     * @throws SealBroken if the bytes were changed, were sealed for another place, or their key is gone
     * @throws ContentErased if their key was erased
     */
    byte[] open(String place, byte[] sealed);

    /**
     * Likewise, and only what was sealed for this scope: for places whose name is the same in every case.
     *
     * @param scope null if it is not known, which asks nothing
     */
    byte[] open(@Nullable String scope, String place, byte[] sealed);

    /**
     * A case is this patient's: from now on it shares the fate of the patient's key, with everything that was sealed before. In the
     * caller's transaction; again for the same patient it does nothing, for another the case moves to that one.
     *
     * @param patient a FHIR reference, {@code Patient/123}
     */
    void belongsTo(String scope, String patient);
}
