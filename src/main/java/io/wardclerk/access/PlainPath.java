package io.wardclerk.access;

import java.util.regex.Pattern;

/**
 * A path that everybody reads alike: the container, the perimeter, and whoever serves it. Empty and dot segments, path parameters,
 * encoded separators, and letters that nobody needs to encode (RFC 3986 2.3) are what tricks are made of, so they are refused before
 * anybody takes the path apart.
 */
final class PlainPath {

    private static final Pattern TRICK = Pattern.compile(
            "//|;|\\\\|(^|/)\\.{1,2}(/|$)"
                    // Encoded separators, controls, a percent sign, a semicolon.
                    + "|%(0[0-9a-f]|1[0-9a-f]|25|2f|3b|5c|7f)"
                    // Encoded letters, digits, hyphen, dot, underscore, tilde.
                    + "|%(2d|2e|3[0-9]|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])",
            Pattern.CASE_INSENSITIVE);

    private PlainPath() {}

    /** @param path as the request line has it, without query */
    static boolean is(String path) {
        return !TRICK.matcher(path).find();
    }
}
