package io.wardclerk.workflow;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header (RFC 9110, 10.2.3): seconds or a date. */
public final class RetryAfter {

    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** Null when there is none or it makes no sense; an hour at most. */
    public static @Nullable Duration parse(String header, Instant now) {
        Duration after = header.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(header)) : date(header, now);
        if (after == null || after.isNegative()) {
            return null;
        }
        return after.compareTo(LONGEST) > 0 ? LONGEST : after;
    }

    private static @Nullable Duration date(String header, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
