package io.wardclerk.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key in the form of C2SP signed-note: {@code <name>+<hash>+<base64 of 0x01 and 32 bytes>}.
 *
 * @param id the four bytes by which a signature names its key
 */
record VerifierKey(String name, int id, PublicKey key) {

    private static final byte ED25519 = 1;
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    static VerifierKey parse(String text) throws Malformed {
        String[] parts = text.strip().split("\\+", 3);
        if (parts.length != 3 || parts[0].isEmpty() || !parts[1].matches("[0-9a-f]{8}")) {
            throw new Malformed("A verification key looks like <name>+<8 hex digits>+<base64>");
        }
        byte[] typed = Base.decode(parts[2], 33, "The verification key " + parts[0]);
        int id = id(parts[0], typed);
        if (typed[0] != ED25519 || id != (int) Long.parseLong(parts[1], 16)) {
            throw new Malformed("The verification key " + parts[0]
                    + " is damaged: its hash does not fit, or it is not an Ed25519 key");
        }
        return new VerifierKey(parts[0], id, publicKey(typed));
    }

    String shown() {
        return name + "+" + HexFormat.of().toHexDigits(id);
    }

    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static int id(String name, byte[] typed) {
        MessageDigest digest = Hashing.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(typed);
        return ByteBuffer.wrap(digest.digest()).getInt();
    }

    private static PublicKey publicKey(byte[] typed) throws Malformed {
        byte[] encoded = Arrays.copyOf(X509, X509.length + 32);
        System.arraycopy(typed, 1, encoded, X509.length, 32);
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new Malformed("A verification key is no point of Ed25519");
        }
    }
}
