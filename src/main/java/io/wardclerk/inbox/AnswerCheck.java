package io.wardclerk.inbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks an answer against the form, whichever page sent it. Says what is wrong by key and never repeats a value. */
final class AnswerCheck {

    private final FormModel form;
    private final Map<String, Object> shown;

    /** @param shown the data that the form was filled with, which may hold the options of its choices */
    AnswerCheck(FormModel form, Map<String, Object> shown) {
        this.form = form;
        this.shown = shown;
    }

    /**
     * @param sent what the caller sent
     * @param answer what it amounts to, with values left as they were shown
     * @param complete whether required fields must be there
     * @return what is wrong, by key; empty when nothing is
     */
    Map<String, String> defects(Map<String, Object> sent, Map<String, Object> answer, boolean complete) {
        Map<String, String> defects = new LinkedHashMap<>();
        sent.forEach((key, value) -> {
            Optional<FormField> field = form.field(key);
            if (field.isEmpty()) {
                defects.put("", "has a key that this form does not know; it knows " + answerable());
            } else if (field.get().locked() && !isUnchanged(field.get(), value)) {
                defects.put(key, "is shown only and cannot be answered");
            }
        });
        check(form.fields(), answer, complete, "", defects);
        return defects;
    }

    /** Pages send back what they show; that is no answer and no harm. */
    private boolean isUnchanged(FormField locked, @Nullable Object value) {
        return locked.kind() == FormField.Kind.COMPUTED || Values.same(value, shown.get(locked.key()));
    }

    private List<String> answerable() {
        return form.fields().stream()
                .filter(field -> !field.locked())
                .map(FormField::key)
                .toList();
    }

    private void check(
            List<FormField> fields, Map<?, ?> answer, boolean complete, String place, Map<String, String> defects) {
        for (FormField field : fields) {
            if (field.locked()) {
                continue;
            }
            Object value = answer.get(field.key());
            String key = place + field.key();
            String defect = value == null || Values.isBlank(value)
                    ? missing(field, complete)
                    : FieldCheck.defect(field, value, options(field));
            if (defect != null) {
                defects.putIfAbsent(key, defect);
            } else if (field.kind() == FormField.Kind.ROWS && value instanceof List<?> rows) {
                checkRows(field, rows, complete, key, defects);
            }
        }
    }

    private void checkRows(FormField list, List<?> rows, boolean complete, String place, Map<String, String> defects) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Map<?, ?> row) {
                Set<String> known =
                        Set.copyOf(list.rows().stream().map(FormField::key).toList());
                if (!known.containsAll(row.keySet())) {
                    defects.put(place, "has a row with a key that this form does not know");
                }
                check(list.rows(), row, complete, place + "/" + i + "/", defects);
            }
        }
    }

    private static @Nullable String missing(FormField field, boolean complete) {
        return complete && field.rules().required() && !field.conditional() ? "is required" : null;
    }

    private @Nullable Set<String> options(FormField field) {
        if (field.options() != null) {
            return field.options();
        }
        String name = field.optionsFrom();
        return name != null && shown.get(name) instanceof List<?> list
                ? Set.copyOf(list.stream().map(AnswerCheck::optionValue).toList())
                : null;
    }

    private static String optionValue(@Nullable Object option) {
        return String.valueOf(option instanceof Map<?, ?> labelled ? labelled.get("value") : option);
    }
}
