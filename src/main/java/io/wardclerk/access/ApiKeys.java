package io.wardclerk.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** The shape of API keys: {@code wck_}, eight characters that name the key, and forty secret ones. */
public final class ApiKeys {

    static final String PREFIX = "wck_";

    private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int NAME_LENGTH = 8;
    private static final int SECRET_LENGTH = 40;
    private static final SecureRandom RANDOM = new SecureRandom();

    private ApiKeys() {}

    /** A new key with more than 230 random bits. */
    public static String generate() {
        return PREFIX + random(NAME_LENGTH) + "_" + random(SECRET_LENGTH);
    }

    /** Characters that are easy to tell apart, for keys and first passwords. */
    public static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        RANDOM.ints(length, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }

    /** What may be shown of a key to tell it from others. */
    static String shown(String key) {
        return key.substring(0, Math.min(key.length(), PREFIX.length() + NAME_LENGTH));
    }

    /** Keys are random and long, so a plain digest protects them. */
    static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
