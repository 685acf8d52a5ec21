package io.wardclerk.vault;

import com.google.crypto.tink.Aead;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Sealed form, version 1: one byte of version, 16 bytes of key id, then Tink's ciphertext. The associated data binds version,
 * key id and place.
 */
@Component
final class TinkVault implements Vault {

    private static final byte VERSION = 1;
    private static final int HEADER = 1 + 16;

    private final DataKeys keys;

    TinkVault(DataKeys keys) {
        this.keys = keys;
    }

    @Override
    public byte[] seal(String scope, String place, byte[] plaintext) {
        DataKey key = keys.of(scope);
        try {
            byte[] ciphertext = key.aead().encrypt(plaintext, binding(key.id(), place));
            return ByteBuffer.allocate(HEADER + ciphertext.length)
                    .put(VERSION)
                    .putLong(key.id().getMostSignificantBits())
                    .putLong(key.id().getLeastSignificantBits())
                    .put(ciphertext)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing " + place + " failed", e);
        }
    }

    @Override
    public byte[] open(String place, byte[] sealed) {
        if (sealed.length <= HEADER || sealed[0] != VERSION) {
            throw new SealBroken(place);
        }
        ByteBuffer bytes = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        byte[] ciphertext = new byte[bytes.remaining()];
        bytes.get(ciphertext);
        Aead aead = keys.byId(id).orElseThrow(() -> new SealBroken(place));
        try {
            return aead.decrypt(ciphertext, binding(id, place));
        } catch (GeneralSecurityException e) {
            throw new SealBroken(place);
        }
    }

    private static byte[] binding(UUID key, String place) {
        return (VERSION + "\n" + key + "\n" + place).getBytes(StandardCharsets.UTF_8);
    }
}
