package io.wardclerk.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a form surely shows: a component that a condition may hide shows nothing, nor does anything inside it. */
final class VisibleFields {

    private VisibleFields() {}

    static Set<String> of(Form form) {
        Set<JsonNode> hidden = new HashSet<>();
        for (Form.Component component : form.components()) {
            JsonNode hide = component.json().path("conditional").path("hide");
            if (hide.isTextual() ? !hide.asText().isBlank() : hide.asBoolean(false)) {
                collect(component.json(), hidden);
            }
        }
        Set<String> visible = form.fields().stream()
                .filter(field -> !hidden.contains(field.json()))
                .map(Form.Component::place)
                .collect(Collectors.toSet());
        form.reads().stream()
                .filter(name -> hidden.stream().noneMatch(node -> mentions(node, name)))
                .forEach(visible::add);
        return visible;
    }

    private static void collect(JsonNode node, Set<JsonNode> hidden) {
        hidden.add(node);
        node.path("components").forEach(child -> collect(child, hidden));
    }

    private static boolean mentions(JsonNode component, String name) {
        return component.toString().contains(name);
    }
}
