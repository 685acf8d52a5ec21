package io.wardclerk.basics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wardclerk.basics.facts.Paths;
import io.wardclerk.basics.facts.Words;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON with placeholders. A text that is one placeholder becomes the value itself, number or object as it is; a placeholder
 * within a text becomes words. Values are put into the tree, never into text that is parsed, so nothing in them can become
 * structure. What is missing leaves its field out.
 *
 * <p>{@code {{decision.prescription.authoredOn|date}}} takes the date only; {@code |text} makes words of a code, name or
 * quantity; {@code |count} counts; {@code |or:none} stands in for nothing. {@code {"$each": "record.medications", "$as": "m",
 * "$do": {...}}} makes a list, {@code {"$when": "input.note", "$do": ..., "$else": ...}} chooses.
 */
final class Template {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern HOLE = Pattern.compile("\\{\\{\\s*([A-Za-z_][\\w.-]*)((?:\\s*\\|[^|{}]+)*)\\s*}}");

    private final ObjectNode scope;

    private Template(ObjectNode scope) {
        this.scope = scope;
    }

    /** @return missing if nothing is left of it */
    static JsonNode fill(JsonNode template, ObjectNode scope) {
        return new Template(scope).of(template);
    }

    private JsonNode of(JsonNode template) {
        if (template.isTextual()) {
            return text(template.asText());
        }
        if (template.isArray()) {
            return list(template);
        }
        if (template.has("$each")) {
            return each(template);
        }
        if (template.has("$when")) {
            boolean holds = holds(Paths.one(scope, template.path("$when").asText()));
            return of(template.path(holds ? "$do" : "$else"));
        }
        return template instanceof ObjectNode object ? object(object) : template;
    }

    private ObjectNode object(ObjectNode template) {
        ObjectNode filled = JSON.objectNode();
        template.properties().forEach(field -> {
            JsonNode value = of(field.getValue());
            if (!value.isMissingNode() && !value.isNull()) {
                filled.set(field.getKey(), value);
            }
        });
        return filled;
    }

    private ArrayNode list(JsonNode template) {
        ArrayNode filled = JSON.arrayNode();
        for (JsonNode item : template) {
            JsonNode value = of(item);
            if (item.has("$each") && value instanceof ArrayNode spread) {
                filled.addAll(spread);
            } else if (!value.isMissingNode() && !value.isNull()) {
                filled.add(value);
            }
        }
        return filled;
    }

    private ArrayNode each(JsonNode template) {
        ArrayNode filled = JSON.arrayNode();
        for (JsonNode item : Paths.all(scope, template.path("$each").asText())) {
            ObjectNode inner = scope.objectNode().setAll(scope);
            inner.set(template.path("$as").asText("it"), item);
            JsonNode value = new Template(inner).of(template.path("$do"));
            if (!value.isMissingNode()) {
                filled.add(value);
            }
        }
        return filled;
    }

    private JsonNode text(String text) {
        Matcher holes = HOLE.matcher(text);
        if (holes.matches()) {
            return value(holes);
        }
        holes.reset();
        StringBuilder filled = new StringBuilder();
        while (holes.find()) {
            holes.appendReplacement(filled, Matcher.quoteReplacement(Words.of(value(holes))));
        }
        holes.appendTail(filled);
        return TextNode.valueOf(filled.toString());
    }

    private JsonNode value(Matcher hole) {
        JsonNode value = Paths.one(scope, hole.group(1));
        for (String filter : hole.group(2).split("\\|")) {
            if (!filter.isBlank()) {
                value = filtered(value, hole.group(1), filter.strip());
            }
        }
        return value;
    }

    private JsonNode filtered(JsonNode value, String path, String filter) {
        if (filter.startsWith("or:")) {
            return holds(value)
                    ? value
                    : TextNode.valueOf(filter.substring("or:".length()).strip());
        }
        return switch (filter) {
            case "text" -> words(Words.of(value));
            case "date" ->
                words(Words.of(value).length() < 10 ? "" : Words.of(value).substring(0, 10));
            case "count" -> JSON.numberNode(Paths.all(scope, path).size());
            default ->
                throw new StepRefused(
                        "A template asks for the unknown filter '" + filter + "'; there are text, date, count and or:");
        };
    }

    private static JsonNode words(String words) {
        return words.isBlank() ? MissingNode.getInstance() : TextNode.valueOf(words);
    }

    private static boolean holds(JsonNode value) {
        return !value.isMissingNode()
                && !value.isNull()
                && !(value.isBoolean() && !value.asBoolean())
                && !(value.isTextual() && value.asText().isBlank())
                && !(value.isContainerNode() && value.isEmpty());
    }
}
