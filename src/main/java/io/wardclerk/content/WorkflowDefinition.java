package io.wardclerk.content;

import java.util.List;
import java.util.Map;

/**
 * What {@code workflow.yaml} declares beside the diagram.
 *
 * @param title what people read
 * @param input JSON Schema (2020-12) of {@code input} at start. A property marked {@code x-variable: true} also becomes an
 *     engine variable; everything else stays in the sealed input document
 * @param maxInputBytes a larger input is refused with 413
 * @param outputs variables shown as {@code output} of an instance, in order
 * @param routing variables that may stand in clear in the engine: ids, enums, dates, booleans. Every other string is sealed
 * @param messages names of messages that callers may correlate
 */
public record WorkflowDefinition(
        String title,
        String description,
        Map<String, Object> input,
        int maxInputBytes,
        List<String> outputs,
        List<String> routing,
        List<String> messages) {

    /**
     * Reads {@code workflow.yaml}.
     *
     * @param key the workflow's, its title where it has none
     * @throws ContentBroken if it cannot be read
     */
    public static WorkflowDefinition of(String key, ContentFile file) {
        return new DefinitionReader().read(key, file);
    }
}
