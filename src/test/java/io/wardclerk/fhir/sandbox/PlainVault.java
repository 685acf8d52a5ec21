package io.wardclerk.fhir.sandbox;

import io.wardclerk.vault.SealBroken;
import io.wardclerk.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A vault with one fixed key, for tests that need no key provider. */
final class PlainVault implements Vault {

    private static final SecretKeySpec KEY = new SecretKeySpec(new byte[16], "AES");
    private final java.security.SecureRandom random = new java.security.SecureRandom();

    @Override
    public byte[] seal(String scope, String place, byte[] plaintext) {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place, plaintext);
        byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
        return all;
    }

    @Override
    public byte[] open(String place, byte[] sealed) {
        return cipher(
                Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, 12), place, Arrays.copyOfRange(sealed, 12, sealed.length));
    }

    @Override
    public byte[] open(@Nullable String scope, String place, byte[] sealed) {
        return open(place, sealed);
    }

    @Override
    public void belongsTo(String scope, String patient) {}

    private static byte[] cipher(int mode, byte[] nonce, String place, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, KEY, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new SealBroken(place);
        }
    }
}
