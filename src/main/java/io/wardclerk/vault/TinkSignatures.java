package io.wardclerk.vault;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import io.wardclerk.vault.SigningKeyTable.Row;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Component;

/** One Ed25519 keyset for all purposes, made at the first start and read at each one. */
@Component
final class TinkSignatures implements Signatures {

    static final String NAME = "installation";

    private final KeyProvider provider;
    private final PublicKeySign signer;
    private final PublicKeyVerify verifier;

    TinkSignatures(SigningKeyTable table, KeyProvider provider) {
        this.provider = provider;
        try {
            SignatureConfig.register();
            Configuration tink = RegistryConfiguration.get();
            KeysetHandle keyset = read(table.find(NAME).orElseGet(() -> create(table, tink)), tink);
            signer = keyset.getPrimitive(tink, PublicKeySign.class);
            verifier = keyset.getPublicKeysetHandle().getPrimitive(tink, PublicKeyVerify.class);
        } catch (GeneralSecurityException e) {
            throw new KeysUnavailable(
                    "The signing key of this database does not unwrap with " + provider.name()
                            + ": give the key provider that it was made with",
                    e);
        }
    }

    @Override
    public byte[] sign(String purpose, byte[] content) {
        try {
            return signer.sign(bound(purpose, content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Signing a " + purpose + " failed", e);
        }
    }

    @Override
    public boolean verifies(String purpose, byte[] content, byte[] signature) {
        try {
            verifier.verify(signature, bound(purpose, content));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Row create(SigningKeyTable table, Configuration tink) {
        try {
            KeysetHandle keyset = KeysetHandle.generateNew(PredefinedSignatureParameters.ED25519, tink);
            byte[] bytes = TinkProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get(), tink);
            return table.insertIfAbsent(new Row(NAME, provider.name(), provider.wrap(bytes, context())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot make Ed25519 keys", e);
        }
    }

    private KeysetHandle read(Row row, Configuration tink) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseKeyset(
                provider.unwrap(row.wrapped(), context()), InsecureSecretKeyAccess.get(), tink);
    }

    static byte[] context() {
        return ("wardclerk signing key " + NAME).getBytes(StandardCharsets.UTF_8);
    }

    /** The purpose with its length before the content, so that no two pairs look alike. */
    private static byte[] bound(String purpose, byte[] content) {
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + name.length + content.length)
                .putInt(name.length)
                .put(name)
                .put(content)
                .array();
    }
}
