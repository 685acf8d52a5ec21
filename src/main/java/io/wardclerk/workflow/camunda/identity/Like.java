package io.wardclerk.workflow.camunda.identity;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SQL's {@code like} with {@code %} only, without regard to case. */
final class Like {

    private Like() {}

    static boolean matches(@Nullable String pattern, String value) {
        if (pattern == null) {
            return true;
        }
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("%", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(value)
                .matches();
    }
}
