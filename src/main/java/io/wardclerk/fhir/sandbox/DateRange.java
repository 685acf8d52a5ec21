package io.wardclerk.fhir.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stretch of time that a FHIR date of any precision covers, {@code low} inclusive, {@code high} exclusive. Dates without
 * a zone are read as UTC. See <a href="https://hl7.org/fhir/R4/search.html#date">R4 search, date</a>.
 */
record DateRange(Instant low, Instant high) {

    static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");
    static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(.+))?)?)?");
    private static final Pattern TIME =
            Pattern.compile("(\\d{2}):(\\d{2})(?::(\\d{2})(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?");

    /** Empty when the text is no FHIR date. */
    static Optional<DateRange> parse(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(date.group(4) == null ? dates(date) : time(date));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateRange dates(Matcher date) {
        int year = Integer.parseInt(date.group(1));
        if (date.group(2) == null) {
            return days(LocalDate.of(year, 1, 1), ChronoUnit.YEARS);
        }
        int month = Integer.parseInt(date.group(2));
        return date.group(3) == null
                ? days(LocalDate.of(year, month, 1), ChronoUnit.MONTHS)
                : days(LocalDate.of(year, month, Integer.parseInt(date.group(3))), ChronoUnit.DAYS);
    }

    private static DateRange days(LocalDate first, ChronoUnit unit) {
        return new DateRange(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                first.plus(1, unit).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static @org.jspecify.annotations.Nullable DateRange time(Matcher date) {
        Matcher time = TIME.matcher(date.group(4));
        if (!time.matches()) {
            return null;
        }
        boolean seconds = time.group(3) != null;
        String zone = time.group(5) == null ? "Z" : time.group(5);
        String fraction = time.group(4) == null ? "" : time.group(4);
        Instant low = OffsetDateTime.parse(
                        date.group(1) + "-" + date.group(2) + "-" + date.group(3) + "T" + time.group(1) + ":"
                                + time.group(2) + ":" + (seconds ? time.group(3) : "00") + fraction + zone)
                .toInstant();
        ChronoUnit unit = fraction.isEmpty() ? (seconds ? ChronoUnit.SECONDS : ChronoUnit.MINUTES) : ChronoUnit.MILLIS;
        return new DateRange(low, low.plus(1, unit));
    }
}
