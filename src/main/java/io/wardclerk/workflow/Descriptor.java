package io.wardclerk.workflow;

import java.util.Map;
import java.util.Set;

/**
 * What the linter, the element template and the documentation know of a connector.
 *
 * @param key the topic: verb and noun in camel case
 * @param title what a designer reads
 * @param description one or two sentences
 * @param docs one sentence for each component of input and output, by name
 * @param errorCodes codes that {@link BusinessFault} may carry; a diagram must catch each
 */
public record Descriptor<I extends Record, O extends Record>(
        String key,
        String title,
        String description,
        Effect effect,
        Class<I> input,
        Class<O> output,
        Map<String, String> docs,
        Set<String> errorCodes) {

    public Descriptor {
        docs = Map.copyOf(docs);
        errorCodes = Set.copyOf(errorCodes);
    }
}
