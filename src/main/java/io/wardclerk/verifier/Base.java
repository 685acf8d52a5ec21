package io.wardclerk.verifier;

import java.util.Base64;

/** Base64 of fixed lengths. */
final class Base {

    private Base() {}

    static byte[] decode(String text, int length, String what) throws Malformed {
        byte[] bytes = decode(text, what);
        if (bytes.length != length) {
            throw new Malformed(what + " has " + bytes.length + " bytes and should have " + length);
        }
        return bytes;
    }

    static byte[] decode(String text, String what) throws Malformed {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (!encode(bytes).equals(text)) {
                throw new Malformed(what + " is not written in the one way that Base64 prescribes");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new Malformed(what + " is not Base64");
        }
    }

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
