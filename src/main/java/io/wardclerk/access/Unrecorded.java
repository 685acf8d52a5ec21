package io.wardclerk.access;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The closed list of paths whose access needs no record: files of the program, the same for everybody, and whether it is up.
 * Everything else is recorded, also what does not exist.
 */
final class Unrecorded {

    /** {@code *} is one segment, {@code **} any; only GET and HEAD of a plain path. */
    private static final List<String> FILES = List.of(
            "/favicon.ico",
            "/assets/**",
            "/swagger-ui/**",
            "/camunda/favicon.ico",
            "/camunda/lib/**",
            "/camunda/assets/**",
            "/camunda/app/*/assets/**",
            "/camunda/app/*/lib/**",
            "/camunda/app/*/locales/**",
            "/camunda/app/*/scripts/**",
            "/camunda/app/*/styles/**",
            "/camunda/app/*/vendor/**",
            "/camunda/app/plugin/*/**",
            "/camunda/api/*/plugin/*/static/**.js",
            "/camunda/api/*/plugin/*/static/**.css");

    /** Up or down, and nothing else, as long as nobody says who asks. */
    private static final List<String> UP_OR_DOWN = List.of("/status", "/actuator/health");

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9:._/-]*");
    private static final List<Pattern> PATTERNS =
            FILES.stream().map(Unrecorded::pattern).toList();

    private Unrecorded() {}

    /** Paths as security.md lists them. */
    static List<String> list() {
        return FILES;
    }

    /** @param path as the request line has it */
    static boolean isFile(String method, String path) {
        return reads(method)
                && PLAIN.matcher(path).matches()
                && !path.contains("..")
                && !path.contains("//")
                && PATTERNS.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    /** Of a request by nobody. */
    static boolean isUpOrDown(String method, String path, int status) {
        return reads(method) && UP_OR_DOWN.contains(path) && (status == 200 || status == 503);
    }

    private static boolean reads(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(path.replace(".", "\\.")
                .replace("**", "\u0000")
                .replace("*", "[^/]+")
                .replace("\u0000", ".+"));
    }
}
