package io.wardclerk.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.wardclerk.assistant.KnowledgeDocuments.File;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code multipart/form-data} body that is in memory already (RFC 7578): short fields and one file. Nothing is written to disk, and what
 * does not fit is refused as a whole.
 *
 * @param fields by name, in UTF-8
 * @param file the only part with a file's name
 */
record FormParts(Map<String, String> fields, File file) {

    /** RFC 2046, 5.1.1. */
    private static final Pattern BOUNDARY = Pattern.compile(
            "multipart/form-data\\s*;.*?boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70})).*", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME = Pattern.compile(";\\s*name=\"([^\"]{1,100})\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE_NAME =
            Pattern.compile(";\\s*filename=\"([^\"]{0,300})\"", Pattern.CASE_INSENSITIVE);
    private static final int MOST = 20;
    private static final int LONGEST_HEADERS = 4_000;
    private static final int LONGEST_FIELD = 4_000;
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    FormParts {
        fields = Map.copyOf(fields);
    }

    static boolean isForm(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /** @throws Refused if it is no such body, or has not exactly one file */
    static FormParts of(byte[] body, @Nullable String contentType) {
        byte[] boundary = ("\r\n--" + boundary(contentType)).getBytes(ISO_8859_1);
        Map<String, String> fields = new LinkedHashMap<>();
        File file = null;
        int at = startsWith(body, 0, Arrays.copyOfRange(boundary, 2, boundary.length)) ? boundary.length - 2 : -1;
        for (int part = 0; at >= 0 && startsWith(body, at, new byte[] {'\r', '\n'}); part++) {
            int headersEnd = indexOf(body, BLANK_LINE, at);
            int end = headersEnd < 0 ? -1 : indexOf(body, boundary, headersEnd + BLANK_LINE.length - 2);
            if (part == MOST || end < headersEnd + BLANK_LINE.length || headersEnd - at > LONGEST_HEADERS) {
                throw malformed();
            }
            String headers = new String(body, at, headersEnd - at, UTF_8);
            byte[] content = Arrays.copyOfRange(body, headersEnd + BLANK_LINE.length, end);
            Optional<String> fileName = first(FILE_NAME, headers);
            if (fileName.isEmpty()) {
                field(fields, headers, content);
            } else if (file == null) {
                file = new File(content, last(fileName.get()), type(headers));
            } else {
                throw malformed();
            }
            at = end + boundary.length;
        }
        if (file == null || at < 0 || !startsWith(body, at, new byte[] {'-', '-'})) {
            throw malformed();
        }
        return new FormParts(fields, file);
    }

    private static void field(Map<String, String> fields, String headers, byte[] content) {
        String name = first(NAME, headers).orElseThrow(FormParts::malformed);
        if (content.length > LONGEST_FIELD || fields.put(name, new String(content, UTF_8)) != null) {
            throw malformed();
        }
    }

    private static String boundary(@Nullable String contentType) {
        Matcher matcher = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!matcher.matches()) {
            throw malformed();
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    private static Optional<String> first(Pattern pattern, String headers) {
        Matcher matcher = pattern.matcher(headers);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Some browsers send a path. */
    private static String last(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static @Nullable String type(String headers) {
        for (String line : headers.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-type:")) {
                return line.substring("content-type:".length()).strip();
            }
        }
        return null;
    }

    private static boolean startsWith(byte[] body, int at, byte[] with) {
        return at + with.length <= body.length && Arrays.equals(body, at, at + with.length, with, 0, with.length);
    }

    private static int indexOf(byte[] body, byte[] wanted, int from) {
        for (int at = from; at <= body.length - wanted.length; at++) {
            if (body[at] == wanted[0] && startsWith(body, at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    private static Refused malformed() {
        return new Refused(
                Problems.invalid("", "must be a form (multipart/form-data) with its fields and exactly one file"));
    }
}
