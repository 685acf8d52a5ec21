package io.wardclerk.workflow;

import java.util.Map;
import java.util.Set;

/**
 * What the linter, the element template and the documentation know of a connector. It is the same in every run: nothing of it
 * may depend on settings.
 *
 * @param key the topic: verb and noun in camel case
 * @param title what a designer reads
 * @param description one or two sentences
 * @param docs one sentence for each component of input and output, by name; also for an error code, if there is more to say
 * @param errorCodes codes that {@link BusinessFault} may carry; a diagram must catch each
 * @param safeguard what it counts as in the safety proof
 */
public record Descriptor<I extends Record, O extends Record>(
        String key,
        String title,
        String description,
        Effect effect,
        Class<I> input,
        Class<O> output,
        Map<String, String> docs,
        Set<String> errorCodes,
        Safeguard safeguard) {

    public Descriptor {
        docs = Map.copyOf(docs);
        errorCodes = Set.copyOf(errorCodes);
    }

    /** A connector that is no safeguard. */
    public Descriptor(
            String key,
            String title,
            String description,
            Effect effect,
            Class<I> input,
            Class<O> output,
            Map<String, String> docs,
            Set<String> errorCodes) {
        this(key, title, description, effect, input, output, docs, errorCodes, Safeguard.NONE);
    }

    public Descriptor<I, O> as(Safeguard role) {
        return new Descriptor<>(key, title, description, effect, input, output, docs, errorCodes, role);
    }
}
