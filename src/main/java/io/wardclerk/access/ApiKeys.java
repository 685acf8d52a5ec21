package io.wardclerk.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * The shape of API keys: {@code wck_}, eight characters that name the key, {@code _}, forty secret ones and six that check the
 * rest, so that a mistyped key is known as one without asking the database, and scanners find a real one in a repository.
 */
public final class ApiKeys {

    static final String PREFIX = "wck_";

    /** Of access tokens, which have the same shape. */
    static final String TOKEN_PREFIX = "wct_";

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int NAME_LENGTH = 8;
    private static final int SECRET_LENGTH = 40;
    private static final int CHECK_LENGTH = 6;
    private static final int LENGTH = PREFIX.length() + NAME_LENGTH + 1 + SECRET_LENGTH + CHECK_LENGTH;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ApiKeys() {}

    /** A new key with more than 230 random bits. */
    public static String generate() {
        return generate(PREFIX);
    }

    /** A new access token. */
    public static String generateToken() {
        return generate(TOKEN_PREFIX);
    }

    private static String generate(String prefix) {
        String body = prefix + random(NAME_LENGTH) + "_" + random(SECRET_LENGTH);
        return body + check(body);
    }

    /** Whether it could be a key or a token at all. */
    public static boolean isWellFormed(String key) {
        return key.length() == LENGTH
                && (key.startsWith(PREFIX) || key.startsWith(TOKEN_PREFIX))
                && key.substring(LENGTH - CHECK_LENGTH).equals(check(key.substring(0, LENGTH - CHECK_LENGTH)));
    }

    /** CRC-32 in the alphabet of keys: against slips, not against forgers. */
    private static String check(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder(CHECK_LENGTH);
        long left = crc.getValue();
        for (int i = 0; i < CHECK_LENGTH; i++) {
            text.append(ALPHABET.charAt((int) (left % ALPHABET.length())));
            left /= ALPHABET.length();
        }
        return text.toString();
    }

    /** Characters that are easy to tell apart, for keys and first passwords. */
    public static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        RANDOM.ints(length, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }

    /** What may be shown of a key to tell it from others. */
    public static String shown(String key) {
        return key.substring(0, Math.min(key.length(), PREFIX.length() + NAME_LENGTH));
    }

    /** Keys are random and long, so a plain digest protects them. */
    public static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
