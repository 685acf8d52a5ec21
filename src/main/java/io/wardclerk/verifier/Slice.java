package io.wardclerk.verifier;

import java.nio.charset.StandardCharsets;

/** A stretch of a buffer that is overwritten when the next line is read. */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
record Slice(byte[] bytes, int from, int to) {

    static Slice of(byte[] bytes) {
        return new Slice(bytes, 0, bytes.length);
    }

    int length() {
        return to - from;
    }

    boolean startsWith(byte[] start) {
        return matches(bytes, from, to, start);
    }

    String text() {
        return new String(bytes, from, length(), StandardCharsets.UTF_8);
    }

    static boolean matches(byte[] bytes, int from, int to, byte[] start) {
        if (to - from < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (bytes[from + i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
