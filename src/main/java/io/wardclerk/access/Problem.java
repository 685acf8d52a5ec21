package io.wardclerk.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An RFC 9457 problem. Carries no PHI, no secret and no value that the caller sent.
 *
 * @param slug the stable end of its type, {@code urn:wardclerk:problem:<slug>}
 * @param status the HTTP status
 * @param title what kind of problem, the same words every time
 * @param detail what to do about this one
 * @param errors defects of the input, where there are some
 */
public record Problem(String slug, int status, String title, String detail, List<Defect> errors) {

    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Of whatever cannot be put on record. */
    public static final Problem NOT_RECORDED = new Problem(
            "not-recorded",
            503,
            "Not recorded",
            "Nothing is shown or done that cannot be put on record, and the record cannot be written now. Try again;"
                    + " with the same Idempotency-Key nothing is done twice");

    /** While the database is away. */
    public static final Problem UNAVAILABLE = new Problem(
            "unavailable",
            503,
            "Wardclerk cannot answer now",
            "Its database or its record of access is not available, so nothing was read or changed. Try again later.");

    public Problem {
        errors = List.copyOf(errors);
    }

    public Problem(String slug, int status, String title, String detail) {
        this(slug, status, title, detail, List.of());
    }

    /** @param pointer JSON pointer into the body, or {@code ?name} of a query parameter, or a header's name */
    public record Defect(String pointer, String message) {}

    /** The JSON members, in reading order. */
    public Map<String, Object> body(String traceId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:wardclerk:problem:" + slug);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("traceId", traceId);
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        return body;
    }
}
