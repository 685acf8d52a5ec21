package io.wardclerk.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;

/** AES-256-GCM keysets by Tink, which picks nonces and marks each ciphertext with its key. */
final class Keysets {

    private final Configuration tink;

    Keysets() {
        try {
            AeadConfig.register();
            tink = RegistryConfiguration.get();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink does not run on this Java", e);
        }
    }

    KeysetHandle generate() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, tink);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make AES-256 keys", e);
        }
    }

    /** The same keys and a new one that encrypts from now on. */
    KeysetHandle withNewPrimary(KeysetHandle keyset) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(keyset)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();
    }

    Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(tink, Aead.class);
    }

    byte[] toBytes(KeysetHandle keyset) {
        try {
            return TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), tink);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A new key cannot be written", e);
        }
    }

    KeysetHandle fromBytes(byte[] keyset) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get(), tink);
    }

    String toJson(KeysetHandle keyset) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, tink, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A new key cannot be written", e);
        }
    }

    KeysetHandle fromJson(String keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(keyset, tink, InsecureSecretKeyAccess.get());
    }
}
