package io.wardclerk.inbox;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A keyed component of a form: something with a value.
 *
 * @param key its key, unique in the form
 * @param kind what values it takes
 * @param label what a person reads beside it, or its key
 * @param locked disabled, read-only or computed: shown, never answered. A flag given as an expression counts as set, since
 *     only the page could evaluate it
 * @param conditional may be hidden by a condition that only the page evaluates
 * @param rules what its value must keep to
 * @param options the values of a choice; null when it is none, or when they come from data
 * @param optionsFrom the name of the datum that holds the options, or null
 * @param rows the fields of each row of a list; empty otherwise
 */
record FormField(
        String key,
        Kind kind,
        String label,
        boolean locked,
        boolean conditional,
        Rules rules,
        @Nullable Set<String> options,
        @Nullable String optionsFrom,
        List<FormField> rows) {

    /** What values a field takes. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        DATE,
        TIME,
        DATE_TIME,
        CHOICE,
        CHOICES,
        ROWS,
        COMPUTED
    }

    /** What a value must keep to; null means no such rule. */
    record Rules(
            boolean required,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable String pattern) {}
}
