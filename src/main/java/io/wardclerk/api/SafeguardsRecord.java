package io.wardclerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.assistant.Safeguards.KnownRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of a check's request that says what is known of the patient. */
final class SafeguardsRecord {

    private static final int MOST = 200;
    private static final int LONGEST = 500;
    private static final int OLDEST = 130;
    private static final Set<String> KEYS = Set.of("ageYears", "sex", "allergies", "medicines", "conditions");

    private SafeguardsRecord() {}

    /** @throws Refused naming the place that is wrong */
    static @Nullable KnownRecord of(Body body) {
        if (!body.json().hasNonNull("record")) {
            return null;
        }
        ObjectNode record = body.object("record");
        record.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new Refused(Problems.invalid(
                        "/record",
                        "has a key that is not known here; known are "
                                + KEYS.stream().sorted().toList()));
            }
        });
        return new KnownRecord(
                age(record.path("ageYears")),
                sex(record.path("sex")),
                texts(record, "allergies"),
                texts(record, "medicines"),
                texts(record, "conditions"));
    }

    private static @Nullable Integer age(JsonNode age) {
        if (age.isMissingNode() || age.isNull()) {
            return null;
        }
        if (!age.isIntegralNumber() || age.asInt() < 0 || age.asInt() > OLDEST) {
            throw new Refused(Problems.invalid("/record/ageYears", "must be completed years, 0 to " + OLDEST));
        }
        return age.asInt();
    }

    private static @Nullable String sex(JsonNode sex) {
        if (sex.isMissingNode() || sex.isNull()) {
            return null;
        }
        if (!Set.of("female", "male").contains(sex.asText())) {
            throw new Refused(Problems.invalid("/record/sex", "must be female or male, or left out"));
        }
        return sex.asText();
    }

    private static List<String> texts(ObjectNode record, String key) {
        JsonNode array = record.path(key);
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.isTextual() ? each.asText() : ""));
        boolean fits = (array.isMissingNode() || array.isNull() || array.isArray())
                && texts.size() <= MOST
                && texts.stream().noneMatch(text -> text.isBlank() || text.length() > LONGEST);
        if (!fits) {
            throw new Refused(Problems.invalid("/record/" + key, "must be a list of at most " + MOST + " texts"));
        }
        return texts;
    }
}
