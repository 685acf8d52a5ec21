package io.wardclerk.terminology.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.terminology.ClaimReader.Defect;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object that a stranger wrote; what is wrong is collected with its place. */
final class JsonFields {

    private static final int MOST_DIGITS = 40;

    private final JsonNode object;
    private final String place;
    private final List<Defect> defects;

    JsonFields(JsonNode object, String place) {
        this(object, place, new ArrayList<>());
    }

    private JsonFields(JsonNode object, String place, List<Defect> defects) {
        this.object = object;
        this.place = place;
        this.defects = defects;
        if (!object.isObject()) {
            defects.add(new Defect(place, "must be an object"));
        }
    }

    JsonFields child(JsonNode node, String pointer) {
        return new JsonFields(node, pointer, defects);
    }

    List<Defect> defects() {
        return List.copyOf(defects);
    }

    void defect(String key, String message) {
        defectAt(place + "/" + key, message);
    }

    void defectAt(String pointer, String message) {
        defects.add(new Defect(pointer, message));
    }

    String under(String key, int index) {
        return place + "/" + key + "/" + index;
    }

    JsonNode node(String key) {
        return object.path(key);
    }

    boolean has(String key) {
        return object.hasNonNull(key);
    }

    /** Other keys are not named: they are the caller's. */
    void only(Set<String> keys) {
        if (!object.properties().stream().map(Map.Entry::getKey).allMatch(keys::contains)) {
            defectAt(
                    place,
                    "has a key that is not known here; known are "
                            + keys.stream().sorted().toList());
        }
    }

    @Nullable
    String text(String key) {
        if (has(key) && !node(key).isTextual()) {
            defect(key, "must be text");
        }
        return has(key) && node(key).isTextual() ? node(key).asText() : null;
    }

    @Nullable
    String required(String key) {
        String text = text(key);
        if (!has(key) || (text != null && text.isEmpty())) {
            defect(key, "is required");
        }
        return text;
    }

    @Nullable
    LocalDate date(String key) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            defect(key, "must be a date such as 2025-11-29");
            return null;
        }
    }

    @Nullable
    LocalDate requiredDate(String key) {
        if (!has(key)) {
            defect(key, "is required: a code is valid on a day");
        }
        return date(key);
    }

    boolean flag(String key, boolean absent) {
        if (has(key) && !node(key).isBoolean()) {
            defect(key, "must be true or false");
        }
        return has(key) ? node(key).asBoolean() : absent;
    }

    @Nullable
    Integer whole(String key, int least, int most) {
        if (!has(key)) {
            return null;
        }
        JsonNode value = node(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < least || value.asInt() > most) {
            defect(key, "must be a whole number from " + least + " to " + most);
            return null;
        }
        return value.asInt();
    }

    @Nullable
    BigDecimal number(String key) {
        if (!has(key)) {
            return null;
        }
        BigDecimal value = node(key).isNumber() ? node(key).decimalValue() : null;
        if (value == null || value.precision() > MOST_DIGITS || Math.abs(value.scale()) > MOST_DIGITS) {
            defect(key, "must be a number of at most " + MOST_DIGITS + " digits");
            return null;
        }
        return value;
    }

    <E extends Enum<E>> @Nullable E word(String key, E[] words) {
        String text = text(key);
        if (text == null) {
            return null;
        }
        for (E word : words) {
            if (slug(word).equals(text)) {
                return word;
            }
        }
        defect(key, "must be one of " + Stream.of(words).map(JsonFields::slug).toList());
        return null;
    }

    private static String slug(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    List<JsonNode> list(String key, int most) {
        if (!has(key)) {
            return List.of();
        }
        if (!node(key).isArray() || node(key).size() > most) {
            defect(key, "must be a list of at most " + most);
            return List.of();
        }
        List<JsonNode> items = new ArrayList<>();
        node(key).forEach(items::add);
        return items;
    }

    List<String> texts(String key, int most) {
        List<JsonNode> items = list(key, most);
        if (!items.stream().allMatch(JsonNode::isTextual)) {
            defect(key, "must be a list of texts");
            return List.of();
        }
        return items.stream().map(JsonNode::asText).toList();
    }
}
