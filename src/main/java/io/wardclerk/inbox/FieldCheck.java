package io.wardclerk.inbox;

import io.wardclerk.inbox.FormField.Rules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Checks one value against its field. */
final class FieldCheck {

    /** What a field without a limit of its own takes. */
    private static final int MAX_TEXT = 20_000;

    private static final int MAX_ROWS = 200;

    private FieldCheck() {}

    /** @return what is wrong with the value, which is there, or null */
    static @Nullable String defect(FormField field, Object value, @Nullable Set<String> options) {
        return switch (field.kind()) {
            case TEXT -> text(field.rules(), value);
            case NUMBER -> number(field.rules(), value);
            case FLAG -> flag(field.rules(), value);
            case DATE -> parsed(value, LocalDate::parse, null, "must be a date like 2026-05-17");
            case TIME -> parsed(value, OffsetTime::parse, LocalTime::parse, "must be a time like 14:30");
            case DATE_TIME ->
                parsed(value, OffsetDateTime::parse, LocalDateTime::parse, "must be a date and time with offset");
            case CHOICE -> choice(value, options);
            case CHOICES -> choices(value, options);
            case ROWS -> rows(value);
            case COMPUTED -> null;
        };
    }

    private static @Nullable String text(Rules rules, Object value) {
        if (!(value instanceof String text)) {
            return "must be text";
        }
        int length = text.codePointCount(0, text.length());
        int most = rules.maxLength() == null ? MAX_TEXT : rules.maxLength();
        if (length > most) {
            return "must have at most " + most + " characters";
        }
        if (rules.minLength() != null && length < rules.minLength()) {
            return "must have at least " + rules.minLength() + " characters";
        }
        return rules.pattern() == null || matches(rules.pattern(), text) ? null : "does not have the form asked for";
    }

    /** A pattern that Java cannot read is the page's alone to check; length bounds what a costly one is given. */
    private static boolean matches(String pattern, String text) {
        try {
            return text.length() > 500 || Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException e) {
            return true;
        }
    }

    private static @Nullable String number(Rules rules, Object value) {
        if (!(value instanceof Number number)) {
            return "must be a number";
        }
        BigDecimal amount = new BigDecimal(number.toString());
        if (rules.min() != null && amount.compareTo(rules.min()) < 0) {
            return "must be at least " + rules.min();
        }
        return rules.max() != null && amount.compareTo(rules.max()) > 0 ? "must be at most " + rules.max() : null;
    }

    private static @Nullable String flag(Rules rules, Object value) {
        if (!(value instanceof Boolean checked)) {
            return "must be true or false";
        }
        return rules.required() && !checked ? "must be ticked" : null;
    }

    private static @Nullable String parsed(
            Object value,
            Function<CharSequence, Object> parser,
            @Nullable Function<CharSequence, Object> other,
            String otherwise) {
        if (!(value instanceof String text)) {
            return otherwise;
        }
        try {
            return parser.apply(text) == null ? otherwise : null;
        } catch (DateTimeParseException e) {
            return other == null ? otherwise : parsed(value, other, null, otherwise);
        }
    }

    private static @Nullable String choice(Object value, @Nullable Set<String> options) {
        if (value instanceof Map || value instanceof Collection) {
            return "must be one of the choices";
        }
        return options == null || options.contains(String.valueOf(value)) ? null : "must be one of the choices";
    }

    private static @Nullable String choices(Object value, @Nullable Set<String> options) {
        if (!(value instanceof List<?> list)) {
            return "must be a list of choices";
        }
        return list.stream().allMatch(item -> item != null && choice(item, options) == null)
                ? null
                : "must hold only the choices given";
    }

    private static @Nullable String rows(Object value) {
        if (!(value instanceof List<?> list) || !list.stream().allMatch(Map.class::isInstance)) {
            return "must be a list of rows";
        }
        return list.size() > MAX_ROWS ? "must have at most " + MAX_ROWS + " rows" : null;
    }
}
