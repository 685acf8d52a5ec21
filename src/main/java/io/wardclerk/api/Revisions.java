package io.wardclerk.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Revisions as entity tags, <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1">RFC 9110, 13.1.1</a>. */
final class Revisions {

    private static final Pattern TAG = Pattern.compile("\"(0|[1-9][0-9]{0,8})\"");

    private Revisions() {}

    static String tag(int revision) {
        return "\"" + revision + "\"";
    }

    /**
     * @param ifMatch the header's value, or null
     * @return null where none is asked for
     * @throws Refused 400 if it is no revision
     */
    static @Nullable Integer of(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return null;
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new Refused(Problems.invalid("If-Match", "must be one revision in quotes, as \"3\""));
        }
        return Integer.valueOf(tag.group(1));
    }
}
