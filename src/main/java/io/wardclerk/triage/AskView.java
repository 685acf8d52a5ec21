package io.wardclerk.triage;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.triage.protocol.Question;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person is given to ask: {@code question1} to {@code question5} with the id of each beside it, as {@code
 * forms/triage/ask.form} shows them, and whom to ask.
 */
record AskView(Map<String, Object> fields) {

    static final AskView NONE = new AskView(Map.of());

    /** As many as the form has room for; who is asked more does not answer. */
    static final int MOST = 5;

    AskView {
        fields = Map.copyOf(fields);
    }

    static AskView of(JsonNode document) {
        Map<String, Object> fields = new LinkedHashMap<>();
        document.properties()
                .forEach(each -> fields.put(each.getKey(), each.getValue().asText()));
        return new AskView(fields);
    }

    static AskView of(List<Question> questions, String contact, String message) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("contact", contact);
        fields.put("message", message);
        int place = 0;
        for (Question question : questions) {
            if (question.concept() != null && place < MOST) {
                place++;
                fields.put("question" + place, question.text());
                fields.put("id" + place, question.id());
            }
        }
        return new AskView(fields);
    }

    /** The question that this field of the form answers, or the field itself. */
    String question(String field) {
        return field.startsWith("answer")
                ? String.valueOf(fields.getOrDefault("id" + field.substring("answer".length()), field))
                : field;
    }
}
