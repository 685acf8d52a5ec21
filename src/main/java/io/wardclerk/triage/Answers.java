package io.wardclerk.triage;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.triage.protocol.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a caller says in answer: an object with {@code answers}, {@code message} and {@code vitals}, or the answers alone. An
 * answer to a question becomes what the rules reason about; what is no answer to any is kept as it was given.
 */
final class Answers {

    private static final int MOST = 50;
    private static final int LONGEST = 2_000;
    private static final int LONGEST_MESSAGE = 20_000;
    private static final Set<String> BESIDE = Set.of("answers", "message", "vitals");
    private static final Set<String> VITALS = Set.of(
            "temperatureC",
            "heartRate",
            "respiratoryRate",
            "systolic",
            "diastolic",
            "spo2",
            "oxygen",
            "painScore",
            "consciousness",
            "glucoseMmol",
            "gcs");

    private final Map<String, Object> answers = new LinkedHashMap<>();
    private final List<String> present = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    private Answers() {}

    static Additions.Added read(JsonNode said, List<Question> questions, String at, String by) {
        Answers reader = new Answers();
        boolean wrapped = said.path("answers").isObject();
        JsonNode given = wrapped ? said.path("answers") : said;
        given.properties().stream()
                .filter(each -> wrapped || !BESIDE.contains(each.getKey()))
                .limit(MOST)
                .forEach(each -> reader.answer(each.getKey(), each.getValue(), questions));
        Map<String, Object> vitals = new LinkedHashMap<>();
        said.path("vitals").properties().stream()
                .filter(each -> VITALS.contains(each.getKey()))
                .forEach(each -> put(vitals, each.getKey(), each.getValue()));
        return new Additions.Added(at, by, message(said.path("message")), reader.all(), vitals);
    }

    private static @Nullable String message(JsonNode message) {
        String words = message.asText("").strip();
        return words.isEmpty() ? null : words.substring(0, Math.min(words.length(), LONGEST_MESSAGE));
    }

    private void answer(String key, JsonNode value, List<Question> questions) {
        Question question = questions.stream()
                .filter(each -> each.id().equals(key))
                .findFirst()
                .orElse(null);
        if (question == null || question.concept() == null) {
            put(answers, key, value);
            return;
        }
        switch (value.asText("").toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> present.add(question.concept());
            case "false", "no" -> absent.add(question.concept());
            default -> put(answers, key, value);
        }
    }

    private Map<String, Object> all() {
        list("symptoms", present);
        list("absent", absent);
        return answers;
    }

    private void list(String name, List<String> concepts) {
        if (!concepts.isEmpty()) {
            List<Object> whole = new ArrayList<>(concepts);
            if (answers.get(name) instanceof List<?> given) {
                whole.addAll(given);
            }
            answers.put(name, whole);
        }
    }

    private static void put(Map<String, Object> values, String key, JsonNode value) {
        if (value.isNumber()) {
            values.put(key, value.numberValue());
        } else if (value.isBoolean()) {
            values.put(key, value.booleanValue());
        } else if (value.isTextual() && !value.asText().isBlank()) {
            values.put(key, value.asText().substring(0, Math.min(value.asText().length(), LONGEST)));
        } else if (value.isArray()) {
            List<Object> items = new ArrayList<>();
            value.forEach(item -> items.add(item.asText()));
            values.put(key, List.copyOf(items.subList(0, Math.min(items.size(), MOST))));
        }
    }
}
