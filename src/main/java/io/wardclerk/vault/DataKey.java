package io.wardclerk.vault;

import com.google.crypto.tink.Aead;
import java.util.UUID;

/** A data key ready for use; never stored or logged in this form. */
record DataKey(UUID id, String scope, Aead aead) {

    @Override
    public String toString() {
        return "DataKey[" + id + " of " + scope + "]";
    }
}
