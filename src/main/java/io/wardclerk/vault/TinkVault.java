package io.wardclerk.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sealed form, version 1: one byte of version, 16 bytes of key id, then Tink's ciphertext. The associated data binds version,
 * key id and place; the key is bound to its scope by its own wrapping.
 */
@Component
final class TinkVault implements Vault {

    private static final byte VERSION = 1;
    private static final int HEADER = 1 + 16;

    private final DataKeys keys;
    private final CaseScopes cases;
    private final CaseBinding binding;

    /** @param replay has run by now: nothing that was erased can be opened */
    @SuppressWarnings("UnusedVariable")
    TinkVault(DataKeys keys, CaseScopes cases, CaseBinding binding, ErasureReplay replay) {
        this.keys = keys;
        this.cases = cases;
        this.binding = binding;
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
        return open(null, place, sealed);
    }

    @Override
    public byte[] open(@Nullable String scope, String place, byte[] sealed) {
        if (sealed.length <= HEADER || sealed[0] != VERSION) {
            throw new SealBroken(place);
        }
        ByteBuffer bytes = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        byte[] ciphertext = new byte[bytes.remaining()];
        bytes.get(ciphertext);
        DataKey key = keys.byId(id, place).orElseThrow(() -> new SealBroken(place));
        if (scope != null && !isOf(key, scope)) {
            throw new SealBroken(place);
        }
        try {
            return key.aead().decrypt(ciphertext, binding(id, place));
        } catch (GeneralSecurityException e) {
            throw new SealBroken(place);
        }
    }

    @Override
    public void belongsTo(String scope, String patient) {
        binding.bind(scope, patient);
    }

    private boolean isOf(DataKey key, String scope) {
        return key.scope().equals(scope) || key.scope().equals(cases.top(scope));
    }

    private static byte[] binding(UUID key, String place) {
        return (VERSION + "\n" + key + "\n" + place).getBytes(StandardCharsets.UTF_8);
    }
}
