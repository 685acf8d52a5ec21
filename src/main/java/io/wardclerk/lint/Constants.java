package io.wardclerk.lint;

import io.wardclerk.lint.Vocabulary.Parameter;
import io.wardclerk.lint.diagram.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether a constant in a diagram is of the kind that a connector takes. The engine hands every constant over as text. */
final class Constants {

    private Constants() {}

    /** What is wrong with it, or null if nothing is or it is no constant. */
    static @Nullable String wrong(Value value, Parameter parameter) {
        if (value instanceof Value.Text text) {
            return text.isConstant() ? wrong(text.text(), parameter) : null;
        }
        return switch (parameter.type()) {
            case LIST -> value instanceof Value.Items ? null : "must be a list";
            case MAP -> value instanceof Value.Entries ? null : "must be a map";
            case ANYTHING -> null;
            default -> "must be a single value";
        };
    }

    private static @Nullable String wrong(String text, Parameter parameter) {
        if (text.isEmpty()) {
            return parameter.required() ? "is empty, but needed" : null;
        }
        return switch (parameter.type()) {
            case TEXT, ANYTHING -> null;
            case WHOLE_NUMBER -> text.matches("-?\\d{1,18}") ? null : "must be a whole number";
            case NUMBER -> text.matches("-?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,3})?") ? null : "must be a number";
            case FLAG -> text.equals("true") || text.equals("false") ? null : "must be true or false";
            case WORD ->
                parameter.allowed().isEmpty()
                                || parameter.allowed().stream().anyMatch(word -> word.equalsIgnoreCase(text))
                        ? null
                        : "must be one of " + String.join(", ", new TreeSet<>(parameter.allowed()));
            case DATE -> parses(text, LocalDate::parse) ? null : "must be a date, 2026-01-31";
            case TIME -> parses(text, LocalTime::parse) ? null : "must be a time, 13:30";
            case DATE_TIME ->
                parses(text, OffsetDateTime::parse) || parses(text, Instant::parse)
                        ? null
                        : "must be a date and time with offset, 2026-01-31T13:30:00Z";
            case DURATION -> isDuration(text) ? null : "must be a duration, PT30M or P1D";
            case LIST -> "must be a list";
            case MAP -> "must be a map";
        };
    }

    /** ISO 8601: PT30M, P1D, P1Y2M3DT4H. */
    static boolean isDuration(String text) {
        String duration = text.toUpperCase(Locale.ROOT);
        int time = duration.indexOf('T');
        if (time < 0) {
            return parses(duration, Period::parse);
        }
        String days = duration.substring(0, time);
        return !duration.endsWith("T")
                && (days.equals("P") || parses(days, Period::parse))
                && parses("P" + duration.substring(time), Duration::parse);
    }

    static boolean parses(String text, java.util.function.Function<String, ?> parser) {
        try {
            return parser.apply(text) != null;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }
}
