package io.wardclerk.terminology.index;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a code is valid and nothing about it changes.
 *
 * @param text the row whose words describe it; null when no row has any
 * @param flags of the edits on these days
 * @param release the number of the release that says so
 */
record Span(
        int from,
        int until,
        boolean billable,
        @Nullable Row text,
        @Nullable String flags,
        int release) {

    /** Whether the next one only goes on with the same. */
    boolean goesOnWith(Span next) {
        return until + 1 == next.from
                && release == next.release
                && billable == next.billable
                && Objects.equals(text, next.text)
                && Objects.equals(flags, next.flags);
    }

    Span with(Span next) {
        return new Span(from, next.until, billable, text, flags, release);
    }
}
