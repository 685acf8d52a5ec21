package io.wardclerk.assistant.routing;

import io.wardclerk.assistant.Router.Kind;
import java.util.List;
import java.util.Map;

/**
 * Somewhere a message can go.
 *
 * @param name a workflow's key, an address, or a role
 * @param title in words
 * @param description what it is there for
 * @param examples what people say who want it
 * @param input JSON Schema of a workflow's input; empty for others
 */
record Destination(
        Kind kind, String name, String title, String description, List<String> examples, Map<String, Object> input) {

    Destination {
        examples = List.copyOf(examples);
    }

    /** All that it is known by. */
    List<String> texts() {
        List<String> texts = new java.util.ArrayList<>(examples);
        texts.add(title + ". " + description);
        return texts;
    }
}
