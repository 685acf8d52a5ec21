package io.wardclerk.lint.diagram;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about.
 *
 * @param ref id of the message, signal, error or escalation, or null
 * @param target what the id points to; null if it names none or one that is missing
 * @param form of a timer: {@code timeDate}, {@code timeDuration} or {@code timeCycle}; null otherwise
 * @param expression of a timer or condition, or null
 */
public record EventDefinition(
        Kind kind,
        @Nullable String ref,
        @Nullable Declaration target,
        Map<String, String> attributes,
        @Nullable String form,
        @Nullable String expression,
        int line) {

    /** Kinds of events. */
    public enum Kind {
        MESSAGE,
        SIGNAL,
        ERROR,
        ESCALATION,
        TIMER,
        CONDITION,
        TERMINATE,
        LINK,
        COMPENSATE,
        CANCEL
    }

    /** Code of the error or escalation; null catches every one. */
    public @Nullable String code() {
        return target == null ? null : target.code();
    }
}
