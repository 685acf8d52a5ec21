package io.wardclerk.lint;

import io.wardclerk.content.WorkflowDefinition;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a workflow's input may carry a patient's own words: any text in its schema that is neither one of a list, nor of a
 * format, nor held by a pattern from end to end. Of a bare diagram nothing is known, so
 * nothing is asked.
 */
final class FreeText {

    private static final Set<String> HELD = Set.of("enum", "const", "format");
    private static final Set<String> PARTS = Set.of("properties", "$defs", "definitions", "patternProperties");

    private FreeText() {}

    static boolean in(@Nullable WorkflowDefinition definition) {
        return definition != null && isFree(definition.input());
    }

    private static boolean isFree(@Nullable Object schema) {
        if (schema instanceof Collection<?> several) {
            return several.stream().anyMatch(FreeText::isFree);
        }
        if (!(schema instanceof Map<?, ?> map)) {
            return false;
        }
        if (mayBeText(map.get("type")) && HELD.stream().noneMatch(map::containsKey) && !isHeld(map.get("pattern"))) {
            return true;
        }
        return map.entrySet().stream().anyMatch(entry -> {
            if (PARTS.contains(String.valueOf(entry.getKey())) && entry.getValue() instanceof Map<?, ?> parts) {
                return parts.values().stream().anyMatch(FreeText::isFree);
            }
            return isFree(entry.getValue());
        });
    }

    private static boolean mayBeText(@Nullable Object type) {
        return "string".equals(type) || (type instanceof Collection<?> several && several.contains("string"));
    }

    private static boolean isHeld(@Nullable Object pattern) {
        return pattern instanceof String text && text.startsWith("^") && text.endsWith("$") && !text.contains(".*");
    }
}
