package io.wardclerk.inbox;

import io.wardclerk.access.Field;
import io.wardclerk.access.Ruling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a ruling lets through of a task's data: without the narrative what is only shown, and is more than a code, is left out. */
final class Shown {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:|/+-]{0,79}");
    private static final Set<FormField.Kind> IN_WORDS =
            Set.of(FormField.Kind.TEXT, FormField.Kind.COMPUTED, FormField.Kind.ROWS);

    private Shown() {}

    static Map<String, Object> of(Map<String, Object> data, FormModel form, Ruling ruling) {
        if (!ruling.hides(Field.NARRATIVE)) {
            return data;
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        data.forEach((key, value) -> {
            boolean words = form.field(key)
                    .map(field -> field.locked() && IN_WORDS.contains(field.kind()))
                    .orElse(true);
            if (!words || value instanceof Number || value instanceof Boolean || isCode(value)) {
                shown.put(key, value);
            }
        });
        return shown;
    }

    private static boolean isCode(Object value) {
        return value instanceof String text && CODE.matcher(text).matches();
    }
}
