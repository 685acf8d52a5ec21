package io.wardclerk.audit.tree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint (C2SP tlog-checkpoint) in a signed note (C2SP signed-note): origin, size and root, then a line with the signature.
 *
 * @param text what is signed
 * @param signatures the lines after the blank one
 */
public record SignedNote(String origin, long size, Root root, String text, List<String> signatures) {

    private static final String DASH = "\u2014 ";
    private static final byte ED25519 = 1;

    /** What stands before the 32 bytes of an Ed25519 key in X.509 form (RFC 8410). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** 32 bytes that are compared by value. */
    public record Root(String base64) {

        public static Root of(byte[] hash) {
            return new Root(Base64.getEncoder().encodeToString(hash));
        }

        public byte[] hash() {
            return Base64.getDecoder().decode(base64);
        }
    }

    /** What is to be signed. */
    public static String text(String origin, long size, byte[] root) {
        return origin + "\n" + size + "\n" + Root.of(root).base64() + "\n";
    }

    /** The note as it is handed out. */
    public static String signed(String text, String keyName, byte[] publicKey, byte[] signature) {
        byte[] line = ByteBuffer.allocate(4 + signature.length)
                .put(keyHash(keyName, publicKey))
                .put(signature)
                .array();
        return text + "\n" + DASH + keyName + " " + Base64.getEncoder().encodeToString(line) + "\n";
    }

    /** The verification key in C2SP form. */
    public static String vkey(String keyName, byte[] publicKey) {
        return keyName + "+" + HexFormat.of().formatHex(keyHash(keyName, publicKey)) + "+"
                + Base64.getEncoder().encodeToString(typed(publicKey));
    }

    /** @return empty unless it is a signed checkpoint in form; says nothing about its signatures */
    public static Optional<SignedNote> parse(String note) {
        int blank = note.indexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        String text = note.substring(0, blank + 1);
        List<String> lines = text.lines().toList();
        List<String> signatures = note.substring(blank + 2).lines().toList();
        try {
            if (lines.size() < 3 || signatures.isEmpty()) {
                return Optional.empty();
            }
            Root root = new Root(lines.get(2));
            return root.hash().length == TreeHash.LENGTH
                    ? Optional.of(new SignedNote(
                            lines.get(0), Long.parseLong(lines.get(1)), root, text, List.copyOf(signatures)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether one of its signatures is by this key. */
    public boolean isSignedBy(String keyName, byte[] publicKey) {
        return signatures.stream().anyMatch(line -> verifies(line, keyName, publicKey));
    }

    private boolean verifies(String line, String keyName, byte[] publicKey) {
        String begin = DASH + keyName + " ";
        if (!line.startsWith(begin)) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(line.substring(begin.length()));
            if (bytes.length != 4 + 64 || !Arrays.equals(bytes, 0, 4, keyHash(keyName, publicKey), 0, 4)) {
                return false;
            }
            Signature ed25519 = Signature.getInstance("Ed25519");
            byte[] key = ByteBuffer.allocate(X509.length + publicKey.length)
                    .put(X509)
                    .put(publicKey)
                    .array();
            ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return ed25519.verify(bytes, 4, 64);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] keyHash(String keyName, byte[] publicKey) {
        MessageDigest digest = TreeHash.sha256();
        digest.update((keyName + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(typed(publicKey)), 4);
    }

    private static byte[] typed(byte[] publicKey) {
        return ByteBuffer.allocate(1 + publicKey.length)
                .put(ED25519)
                .put(publicKey)
                .array();
    }
}
