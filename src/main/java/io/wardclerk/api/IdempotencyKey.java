package io.wardclerk.api;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header by which a repeated request is known (draft-ietf-httpapi-idempotency-key-header). */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private IdempotencyKey() {}

    static String required(@Nullable String sent) {
        if (sent == null || sent.isBlank()) {
            throw new Refused(Problems.keyMissing());
        }
        return checked(sent);
    }

    static String checked(String sent) {
        if (!FORM.matcher(sent).matches()) {
            throw new Refused(Problems.invalid(HEADER, "must be 1 to 255 visible ASCII characters without spaces"));
        }
        return sent;
    }
}
