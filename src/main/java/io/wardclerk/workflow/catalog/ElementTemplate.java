package io.wardclerk.workflow.catalog;

import io.wardclerk.workflow.ConnectorEntry;
import io.wardclerk.workflow.ConnectorEntry.Field;
import io.wardclerk.workflow.ConnectorEntry.Kind;
import io.wardclerk.workflow.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A connector as a template of the modeller: the palette shows its title, the properties panel its inputs and outputs. It binds
 * no error event definition: the closed list refuses that, since a step ends with a fault by itself and the diagram only
 * catches it.
 */
final class ElementTemplate {

    private static final String SCHEMA =
            "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private ElementTemplate() {}

    static Map<String, Object> of(ConnectorEntry entry) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("$schema", SCHEMA);
        template.put("name", entry.title());
        template.put("id", "io.wardclerk." + entry.key());
        template.put("description", entry.description());
        template.put("category", sorted("id", category(entry.effect()), "name", categoryName(entry.effect())));
        template.put("appliesTo", List.of("bpmn:Task", "bpmn:ServiceTask"));
        template.put("elementType", Map.of("value", "bpmn:ServiceTask"));
        template.put("entriesVisible", true);
        template.put("groups", List.of(group(INPUT, "Input"), group(OUTPUT, "Output")));
        List<Map<String, Object>> properties = new ArrayList<>();
        properties.add(fixed("camunda:type", "external"));
        properties.add(fixed("camunda:topic", entry.key()));
        entry.inputs().forEach(field -> properties.add(input(field)));
        entry.outputs().forEach(field -> properties.add(output(field)));
        template.put("properties", properties);
        return template;
    }

    private static String category(Effect effect) {
        return "wardclerk-" + effect.name().toLowerCase(Locale.ROOT);
    }

    private static String categoryName(Effect effect) {
        return switch (effect) {
            case DECIDE -> "Decide by rules";
            case READ -> "Read";
            case PROPOSE -> "Let a model propose";
            case WRITE -> "Write";
            case NOTIFY -> "Tell somebody";
        };
    }

    private static Map<String, Object> group(String id, String label) {
        return sorted("id", id, "label", label);
    }

    private static Map<String, Object> fixed(String name, String value) {
        return sorted("type", "Hidden", "value", value, "binding", sorted("type", "property", "name", name));
    }

    private static Map<String, Object> input(Field field) {
        boolean choice = !field.values().isEmpty();
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("label", label(field.name()));
        property.put("description", hint(field));
        property.put("type", choice ? "Dropdown" : field.kind() == Kind.TEXT ? "Text" : "String");
        if (choice) {
            property.put("choices", choices(field));
        }
        if (field.required() && !choice) {
            property.put("value", "${" + field.name() + "}");
        }
        property.put("group", INPUT);
        if (field.required()) {
            property.put("constraints", Map.of("notEmpty", true));
        }
        property.put("binding", sorted("type", "camunda:inputParameter", "name", field.name()));
        return property;
    }

    private static List<Map<String, Object>> choices(Field field) {
        List<Map<String, Object>> choices = new ArrayList<>();
        if (!field.required()) {
            choices.add(sorted("name", "(none)", "value", ""));
        }
        field.values().forEach(value -> choices.add(sorted("name", label(value), "value", value)));
        return choices;
    }

    /** The value that the designer types is the case's variable; left empty, the output is dropped. */
    private static Map<String, Object> output(Field field) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("label", "Variable for " + label(field.name()).toLowerCase(Locale.ROOT));
        property.put("description", hint(field));
        property.put("type", "String");
        property.put("value", field.name());
        property.put("group", OUTPUT);
        property.put("binding", sorted("type", "camunda:outputParameter", "source", "${" + field.name() + "}"));
        return property;
    }

    private static String hint(Field field) {
        String kind = field.values().isEmpty() && field.kind() != Kind.TEXT ? " (" + field.type() + ")" : "";
        return field.description() + kind;
    }

    /** {@code floorUrgency} and {@code FLOOR_URGENCY} read as "Floor urgency". */
    private static String label(String name) {
        String words =
                name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replace('_', ' ').toLowerCase(Locale.ROOT);
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Map<String, Object> sorted(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
