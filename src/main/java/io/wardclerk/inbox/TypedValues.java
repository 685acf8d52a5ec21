package io.wardclerk.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Values in the shape of the engine's own REST, {@code {"value": ..., "type": ..., "valueInfo": {}}}, and back. */
@Component
final class TypedValues {

    private final ObjectMapper json;

    TypedValues(ObjectMapper json) {
        this.json = json;
    }

    Map<String, Object> typed(Map<String, Object> values) {
        Map<String, Object> typed = new LinkedHashMap<>();
        values.forEach((key, value) -> typed.put(key, typed(value)));
        return typed;
    }

    private Map<String, Object> typed(@Nullable Object value) {
        Map<String, Object> typed = new LinkedHashMap<>();
        boolean nested = value instanceof Map || value instanceof List;
        typed.put("type", type(value));
        typed.put("value", nested ? json.valueToTree(value).toString() : value);
        typed.put("valueInfo", Map.of());
        return typed;
    }

    private static String type(@Nullable Object value) {
        if (value == null) {
            return "Null";
        }
        if (value instanceof Map || value instanceof List) {
            return "Json";
        }
        if (value instanceof Boolean) {
            return "Boolean";
        }
        if (value instanceof Number) {
            return value instanceof Integer ? "Integer" : value instanceof Long ? "Long" : "Double";
        }
        return "String";
    }

    /** @throws IllegalArgumentException if it is not of that shape */
    Map<String, Object> plain(JsonNode variables) {
        Map<String, Object> plain = new LinkedHashMap<>();
        variables.properties().forEach(variable -> plain.put(variable.getKey(), plain(variable.getValue(), json)));
        return plain;
    }

    private static @Nullable Object plain(JsonNode variable, ObjectMapper json) {
        JsonNode value = variable.path("value");
        String type = variable.path("type").asText("");
        try {
            JsonNode inner = value.isTextual() && ("Json".equals(type) || "Object".equals(type))
                    ? json.readTree(value.asText())
                    : value;
            Object plain = json.treeToValue(inner, Object.class);
            return plain instanceof BigInteger ? inner.asText() : plain;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A value is not what its type says");
        }
    }
}
