package io.wardclerk.assistant.safeguards;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days that a text names in full, in the ways that clinics write them. */
final class Dates {

    /**
     * A day, or a month where {@code day} is null, of a year that may be left out.
     *
     * @param other where 3/4 may be either: the month that it is in the other reading
     */
    record Dated(
            @Nullable Integer year,
            int month,
            @Nullable Integer day,
            @Nullable Integer other,
            Span span) {

        boolean agrees(Dated given) {
            boolean years = year == null || given.year == null || year.equals(given.year);
            return years
                    && (sameDay(month, day, given) || (other != null && day != null && sameDay(day, month, given)));
        }

        private boolean sameDay(int thisMonth, @Nullable Integer thisDay, Dated given) {
            boolean straight =
                    thisMonth == given.month && (thisDay == null || given.day == null || thisDay.equals(given.day));
            boolean turned = given.other != null
                    && given.day != null
                    && thisMonth == given.day
                    && (thisDay == null || thisDay == given.month);
            return straight || turned;
        }
    }

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final String MONTH =
            "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");
    private static final Pattern SLASHED =
            Pattern.compile("(?<![\\d/])(\\d{1,2})/(\\d{1,2})/(\\d{2}|\\d{4})(?![\\d/])");
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "\\b" + MONTH + "\\.?,? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?\\b(?! ?(?:mg|mcg|ml|%))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DAY_FIRST = Pattern.compile(
            "\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? " + MONTH + "\\b(?:,? (\\d{4})\\b)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MONTH_YEAR =
            Pattern.compile("\\b" + MONTH + "(?: of)?,? (\\d{4})\\b", Pattern.CASE_INSENSITIVE);

    private Dates() {}

    static List<Dated> in(String text) {
        List<Dated> found = new ArrayList<>();
        ISO.matcher(text)
                .results()
                .forEach(m -> add(
                        found,
                        number(m.group(1)),
                        number(m.group(2)),
                        number(m.group(3)),
                        null,
                        new Span(m.start(), m.end())));
        Matcher slashed = SLASHED.matcher(text);
        while (slashed.find()) {
            int first = number(slashed.group(1));
            int second = number(slashed.group(2));
            int year = number(slashed.group(3));
            Span span = new Span(slashed.start(), slashed.end());
            boolean either = first <= 12 && second <= 12;
            add(
                    found,
                    year < 100 ? (year < 50 ? 2000 : 1900) + year : year,
                    first <= 12 ? first : second,
                    first <= 12 ? second : first,
                    either ? second : null,
                    span);
        }
        MONTH_FIRST
                .matcher(text)
                .results()
                .forEach(m -> add(
                        found,
                        year(m.group(3)),
                        month(m.group(1)),
                        number(m.group(2)),
                        null,
                        new Span(m.start(), m.end())));
        DAY_FIRST
                .matcher(text)
                .results()
                .forEach(m -> add(
                        found,
                        year(m.group(3)),
                        month(m.group(2)),
                        number(m.group(1)),
                        null,
                        new Span(m.start(), m.end())));
        MONTH_YEAR
                .matcher(text)
                .results()
                .forEach(
                        m -> add(found, year(m.group(2)), month(m.group(1)), null, null, new Span(m.start(), m.end())));
        return found;
    }

    private static void add(
            List<Dated> found,
            @Nullable Integer year,
            int month,
            @Nullable Integer day,
            @Nullable Integer other,
            Span span) {
        boolean possible = month >= 1 && month <= 12 && (day == null || (day >= 1 && day <= 31));
        if (possible && found.stream().noneMatch(each -> each.span().overlaps(span))) {
            found.add(new Dated(year, month, day, other, span));
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static @Nullable Integer year(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }
}
