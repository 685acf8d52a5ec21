package io.wardclerk.story.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people write them; UTC, and said so, since a page may be read anywhere. */
final class Days {

    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern(
                    "d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Days() {}

    static String of(Instant at) {
        return LONG.format(at);
    }
}
