package io.wardclerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import io.wardclerk.access.Problem.Defect;
import java.util.Set;

/** Says what is wrong with an input in the schema's words only: neither values nor keys of the caller's own are repeated. */
final class InputDefects {

    private InputDefects() {}

    static Defect of(Error error, Set<String> known) {
        StringBuilder pointer = new StringBuilder("/input");
        var location = error.getInstanceLocation();
        for (int i = 0; i < location.getNameCount(); i++) {
            String segment = String.valueOf(location.getElement(i));
            pointer.append('/').append(known.contains(segment) || segment.matches("\\d{1,9}") ? segment : "*");
        }
        if ("required".equals(error.getKeyword()) && error.getProperty() != null) {
            pointer.append('/').append(error.getProperty());
        }
        return new Defect(pointer.toString(), message(error));
    }

    private static String message(Error error) {
        JsonNode rule = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> "is required";
            case "type" -> "must be of type " + words(rule);
            case "enum" -> "must be one of " + words(rule);
            case "const" -> "must be " + words(rule);
            case "format" -> "must have the format " + words(rule);
            case "minLength" -> "must have at least " + words(rule) + " characters";
            case "maxLength" -> "must have at most " + words(rule) + " characters";
            case "minimum" -> "must be at least " + words(rule);
            case "maximum" -> "must be at most " + words(rule);
            case "exclusiveMinimum" -> "must be more than " + words(rule);
            case "exclusiveMaximum" -> "must be less than " + words(rule);
            case "minItems" -> "must have at least " + words(rule) + " items";
            case "maxItems" -> "must have at most " + words(rule) + " items";
            case "pattern" -> "does not have the form asked for";
            case "additionalProperties", "unevaluatedProperties", "propertyNames" -> "has a key that is not known here";
            default -> "does not satisfy " + error.getKeyword();
        };
    }

    private static String words(JsonNode rule) {
        return rule.isTextual() ? rule.asText() : rule.toString().replace("\"", "");
    }

    /** Names that the schema itself uses, which are safe to repeat. */
    static void collectNames(JsonNode schema, Set<String> names) {
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        schema.forEach(child -> collectNames(child, names));
    }
}
