package io.wardclerk.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.Map;

/** Whether something holds at least what a scenario names of it. */
final class Matching {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private Matching() {}

    static void holds(String where, String name, JsonNode expected, Map<String, Object> actual) {
        JsonNode found = JSON.valueToTree(actual.get(name));
        assertThat(matches(expected, found))
                .as("%s: '%s' should be %s and is %s", where, name, expected, found)
                .isTrue();
    }

    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    /**
     * Objects may have more fields and lists more items than expected, in the same order; texts between slashes are regular
     * expressions.
     */
    static boolean matches(JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            return actual.isObject()
                    && expected.properties().stream()
                            .allMatch(each -> matches(each.getValue(), actual.path(each.getKey())));
        }
        if (expected.isArray()) {
            return actual.isArray() && inOrder(List.copyOf(list(expected)), list(actual));
        }
        if (expected.isNull()) {
            return actual.isNull() || actual.isMissingNode();
        }
        if (expected.isNumber() && actual.isNumber()) {
            return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
        }
        String text = expected.asText();
        boolean pattern = text.length() > 2 && text.startsWith("/") && text.endsWith("/");
        return pattern
                ? actual.asText().matches("(?s).*" + text.substring(1, text.length() - 1) + ".*")
                : expected.equals(actual);
    }

    static boolean inOrder(List<JsonNode> expected, List<JsonNode> actual) {
        int next = 0;
        for (JsonNode each : actual) {
            if (next < expected.size() && matches(expected.get(next), each)) {
                next++;
            }
        }
        return next == expected.size() && (!expected.isEmpty() || actual.isEmpty());
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> items = new java.util.ArrayList<>();
        array.forEach(items::add);
        return items;
    }
}
