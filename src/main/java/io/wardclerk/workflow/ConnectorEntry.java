package io.wardclerk.workflow;

import java.util.List;

/**
 * A connector as designers read of it: its {@link Descriptor} with every component of its records spelt out.
 *
 * @param key the topic of a service task
 * @param inputs in the order of the input record
 * @param outputs in the order of the output record
 * @param errors in the order of their codes
 */
public record ConnectorEntry(
        String key,
        String title,
        String description,
        Effect effect,
        List<Field> inputs,
        List<Field> outputs,
        List<Fault> errors,
        Safeguard safeguard) {

    /** Kinds of values. */
    public enum Kind {
        TEXT,
        WHOLE_NUMBER,
        NUMBER,
        FLAG,
        DATE,
        TIME,
        DATE_TIME,
        DURATION,
        WORD,
        LIST,
        MAP,
        ANYTHING
    }

    /**
     * One input or output.
     *
     * @param type its kind in words, {@code list of text}
     * @param required of an input: the step does not run without it; of an output: it is always there
     * @param values the words that it may be; empty when it is no enumeration
     * @param description empty if the descriptor has none
     */
    public record Field(
            String name, Kind kind, String type, boolean required, List<String> values, String description) {}

    /** @param description empty if the code says it all */
    public record Fault(String code, String description) {}
}
