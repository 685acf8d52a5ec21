package io.wardclerk.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A moment in a query: RFC 3339, or a day, which begins at midnight UTC. */
final class Moments {

    private Moments() {}

    /** @throws Refused naming the parameter, never repeating its value */
    static @Nullable Instant of(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    // A plus sign in a query is read as a blank.
                    : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new Refused(
                    Problems.invalid("?" + parameter, "is no moment: write 2026-11-23 or 2026-11-23T21:20:00Z"));
        }
    }
}
