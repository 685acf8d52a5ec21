package io.wardclerk.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.inbox.FormField.Kind;
import io.wardclerk.inbox.FormField.Rules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads form-js JSON as far as answers must be checked against it.
 *
 * @see <a href="https://github.com/bpmn-io/form-js/tree/develop/packages/form-json-schema">form-js JSON schema</a>
 */
@Component
final class FormReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Set<String> LISTS = Set.of("dynamiclist");

    private final ObjectMapper json;

    FormReader(ObjectMapper json) {
        this.json = json;
    }

    /** @throws IllegalStateException if the text is no form; the deployer lets none such through */
    FormModel read(String text) {
        try {
            JsonNode form = json.readTree(text);
            List<FormField> fields = new ArrayList<>();
            Set<String> names = new LinkedHashSet<>();
            collect(form.path("components"), false, false, fields, names);
            Map<String, Object> schema = json.convertValue(form, new TypeReference<>() {});
            return new FormModel(schema, List.copyOf(fields), Set.copyOf(names));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A deployed form is not JSON", e);
        }
    }

    private void collect(
            JsonNode components, boolean conditional, boolean locked, List<FormField> fields, Set<String> names) {
        for (JsonNode component : components) {
            boolean hidden = conditional || component.path("conditional").hasNonNull("hide");
            boolean shut = locked || isLocked(component);
            addNames(component, names);
            if (LISTS.contains(component.path("type").asText())) {
                fields.add(rows(component, hidden, shut, names));
            } else if (component.has("components")) {
                collect(component.path("components"), hidden, shut, fields, names);
            } else if (component.hasNonNull("key")) {
                fields.add(field(component, hidden, shut));
            }
        }
    }

    private FormField rows(JsonNode list, boolean conditional, boolean locked, Set<String> names) {
        List<FormField> children = new ArrayList<>();
        collect(list.path("components"), conditional, locked, children, names);
        String key = list.path("path").asText();
        return new FormField(
                key, Kind.ROWS, label(list, key), locked, conditional, rules(list), null, null, List.copyOf(children));
    }

    private FormField field(JsonNode component, boolean conditional, boolean locked) {
        String key = component.path("key").asText();
        return new FormField(
                key,
                kind(component),
                label(component, key),
                locked,
                conditional,
                rules(component),
                options(component),
                optionsFrom(component),
                List.of());
    }

    private static String label(JsonNode component, String key) {
        String label = component.path("label").asText("");
        return label.isBlank() || label.startsWith("=") ? key : label;
    }

    private static boolean isLocked(JsonNode component) {
        return isSet(component.path("disabled"))
                || isSet(component.path("readonly"))
                || "expression".equals(component.path("type").asText());
    }

    private static boolean isSet(JsonNode flag) {
        return flag.isTextual() ? !flag.asText().isBlank() : flag.asBoolean(false);
    }

    private static Kind kind(JsonNode component) {
        return switch (component.path("type").asText()) {
            case "expression" -> Kind.COMPUTED;
            case "number" -> component.path("serializeToString").asBoolean(false) ? Kind.TEXT : Kind.NUMBER;
            case "checkbox" -> Kind.FLAG;
            case "select", "radio" -> Kind.CHOICE;
            case "checklist", "taglist" -> Kind.CHOICES;
            case "datetime" ->
                switch (component.path("subtype").asText("date")) {
                    case "time" -> Kind.TIME;
                    case "datetime" -> Kind.DATE_TIME;
                    default -> Kind.DATE;
                };
            default -> Kind.TEXT;
        };
    }

    private static Rules rules(JsonNode component) {
        JsonNode validate = component.path("validate");
        return new Rules(
                validate.path("required").isBoolean()
                        && validate.path("required").asBoolean(),
                number(validate.path("min")),
                number(validate.path("max")),
                length(validate.path("minLength")),
                length(validate.path("maxLength")),
                validate.path("pattern").isTextual() ? validate.path("pattern").asText() : null);
    }

    private static @Nullable BigDecimal number(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        return value.isTextual() && value.asText().matches("-?\\d{1,18}(\\.\\d{1,18})?")
                ? new BigDecimal(value.asText())
                : null;
    }

    private static @Nullable Integer length(JsonNode value) {
        BigDecimal number = number(value);
        return number == null ? null : number.intValue();
    }

    private static @Nullable Set<String> options(JsonNode component) {
        if (!component.path("values").isArray()) {
            return null;
        }
        Set<String> options = new LinkedHashSet<>();
        component
                .path("values")
                .forEach(option -> options.add(option.path("value").asText()));
        return options;
    }

    private static @Nullable String optionsFrom(JsonNode component) {
        if (component.path("valuesKey").isTextual()) {
            return component.path("valuesKey").asText();
        }
        String expression = component.path("valuesExpression").asText("");
        return expression.startsWith("=") ? expression.substring(1).trim() : null;
    }

    /** Every word of an expression may be a name; what is none simply finds no datum. */
    private static void addNames(JsonNode component, Set<String> names) {
        component.properties().forEach(property -> {
            JsonNode value = property.getValue();
            if (value.isObject() && !"properties".equals(property.getKey())) {
                addNames(value, names);
            } else if (value.isTextual()) {
                addWords(property.getKey(), value.asText(), names);
            }
        });
    }

    private static void addWords(String property, String text, Set<String> names) {
        if ("valuesKey".equals(property)) {
            names.add(text);
        } else if (text.startsWith("=")) {
            NAME.matcher(text).results().forEach(match -> names.add(match.group()));
        } else if (text.contains("{{")) {
            EXPRESSION.matcher(text).results().forEach(expression -> NAME.matcher(expression.group(1))
                    .results()
                    .forEach(match -> names.add(match.group())));
        }
    }
}
