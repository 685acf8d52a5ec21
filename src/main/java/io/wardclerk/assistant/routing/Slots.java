package io.wardclerk.assistant.routing;

import io.wardclerk.assistant.Router.Missing;
import io.wardclerk.assistant.Router.Talk;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Inputs of a workflow that a talk gives: what was asked for and answered, a word of an enumeration that was said, and the person's own words
 * where the schema takes them whole ({@value #WORDS}). Nothing is guessed: what is not there is asked for.
 */
final class Slots {

    /** Extension keyword of a property: it takes the person's own words. */
    static final String WORDS = "x-words";

    private final Map<String, Object> known = new LinkedHashMap<>();
    private final List<Missing> missing = new ArrayList<>();

    private Slots() {}

    static Slots of(Destination workflow, Talk talk) {
        Slots slots = new Slots();
        Map<?, ?> properties = map(workflow.input().get("properties"));
        List<?> required = workflow.input().get("required") instanceof List<?> list ? list : List.of();
        for (Map.Entry<?, ?> property : properties.entrySet()) {
            String name = String.valueOf(property.getKey());
            Map<?, ?> schema = map(property.getValue());
            Optional<Object> value = value(name, schema, talk);
            value.ifPresent(found -> slots.known.put(name, found));
            if (value.isEmpty() && required.contains(name)) {
                slots.missing.add(new Missing(name, question(name, schema)));
            }
        }
        return slots;
    }

    Map<String, Object> known() {
        return Map.copyOf(known);
    }

    List<Missing> missing() {
        return List.copyOf(missing);
    }

    private static Optional<Object> value(String name, Map<?, ?> schema, Talk talk) {
        String last = talk.messages().get(talk.messages().size() - 1);
        if (name.equals(talk.asked())) {
            Optional<Object> answered = answered(schema, last);
            if (answered.isPresent()) {
                return answered;
            }
        }
        if (talk.slots().containsKey(name)) {
            return Optional.ofNullable(talk.slots().get(name));
        }
        if (Boolean.TRUE.equals(schema.get(WORDS))) {
            return Optional.of(String.join("\n", talk.messages()));
        }
        return schema.get("enum") instanceof List<?> words ? said(words, talk.messages()) : Optional.empty();
    }

    /** The last message as the answer to what was asked, where it is one. */
    private static Optional<Object> answered(Map<?, ?> schema, String text) {
        if (schema.get("enum") instanceof List<?> words) {
            return said(words, List.of(text));
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "string" ->
                "date".equals(schema.get("format"))
                        ? Optional.ofNullable(date(text.strip()))
                        : Optional.<Object>of(text.strip()).filter(words -> fits(schema, text.strip()));
            case "integer" ->
                text.strip().matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text.strip())) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean fits(Map<?, ?> schema, String text) {
        boolean length = !(schema.get("maxLength") instanceof Integer most) || text.length() <= most;
        boolean least = !(schema.get("minLength") instanceof Integer few) || text.length() >= few;
        boolean pattern = !(schema.get("pattern") instanceof String written)
                || Pattern.compile(written).matcher(text).find();
        return length && least && pattern && !text.isEmpty();
    }

    /** The one word of the enumeration that was said; none if several were. */
    private static Optional<Object> said(List<?> words, List<String> messages) {
        String all = String.join("\n", messages).toLowerCase(Locale.ROOT);
        List<Object> found = new ArrayList<>();
        for (Object word : words) {
            String plain = String.valueOf(word).toLowerCase(Locale.ROOT).replaceAll("[-_]", " ");
            if (Pattern.compile("\\b" + Pattern.quote(plain) + "\\b")
                    .matcher(all)
                    .find()) {
                found.add(word);
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static @Nullable Object date(String text) {
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String question(String name, Map<?, ?> schema) {
        Object description = schema.get("description");
        String about = description == null ? name : String.valueOf(description);
        String choices = schema.get("enum") instanceof List<?> words
                ? " One of "
                        + String.join(", ", words.stream().map(String::valueOf).toList()) + "."
                : "";
        return "Please tell: " + about + (about.endsWith(".") ? "" : ".") + choices;
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
