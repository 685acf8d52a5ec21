package io.wardclerk.inbox;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the inbox knows of a form.
 *
 * @param schema the whole form as form-js reads it
 * @param fields its keyed components in order, groups flattened
 * @param dataNames names of data that it shows besides its fields: tables, options, texts with expressions
 */
record FormModel(Map<String, Object> schema, List<FormField> fields, Set<String> dataNames) {

    /** Of a task without a form. */
    static final FormModel NONE = new FormModel(Map.of(), List.of(), Set.of());

    Optional<FormField> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }

    /** The same form without these fields. */
    FormModel without(String... keys) {
        return new FormModel(
                schema,
                fields.stream()
                        .filter(field -> !List.of(keys).contains(field.key()))
                        .toList(),
                dataNames);
    }

    /** What the form proposes: those of its fields that can be answered and already hold something. */
    Map<String, Object> proposed(Map<String, Object> shown) {
        Map<String, Object> proposed = new LinkedHashMap<>();
        fields.stream()
                .filter(field -> !field.locked() && !Values.isBlank(shown.get(field.key())))
                .forEach(field -> proposed.put(field.key(), shown.get(field.key())));
        return proposed;
    }

    /** Every name that prefills something. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(dataNames);
        fields.forEach(field -> names.add(field.key()));
        return names;
    }
}
