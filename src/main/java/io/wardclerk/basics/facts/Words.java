package io.wardclerk.basics.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** FHIR values as people read them. */
public final class Words {

    private static final List<String> WHAT = List.of(
            "medicationCodeableConcept",
            "medicationReference",
            "code",
            "vaccineCode",
            "type",
            "name",
            "description",
            "class");
    private static final List<String> WHEN = List.of(
            "authoredOn",
            "effectiveDateTime",
            "period",
            "recordedDate",
            "onsetDateTime",
            "occurrenceDateTime",
            "birthDate",
            "date");

    private Words() {}

    /** A code, name, quantity, period or reference in words; the value itself of anything plain; empty for nothing. */
    public static String of(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isValueNode()) {
            return value.asText();
        }
        if (value.isArray()) {
            return Stream.iterate(0, i -> i < value.size(), i -> i + 1)
                    .map(i -> of(value.get(i)))
                    .filter(words -> !words.isBlank())
                    .collect(Collectors.joining(", "));
        }
        return Stream.of(
                        text(value, "text"),
                        text(value, "display"),
                        of(value.path("coding").path(0)),
                        name(value),
                        quantity(value),
                        period(value),
                        text(value, "code"),
                        text(value, "reference"))
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElse("");
    }

    /** A resource in one line: what it is, its status and when; for a plain object its fields. */
    public static String line(JsonNode entry) {
        if (!entry.has("resourceType")) {
            return entry.properties().stream()
                    .map(each -> each.getKey() + ": " + of(each.getValue()))
                    .collect(Collectors.joining("; "));
        }
        return Stream.of(
                        entry.path("resourceType").asText(),
                        first(entry, WHAT),
                        text(entry, "status"),
                        first(entry, WHEN),
                        of(entry.path("dosageInstruction")))
                .filter(Objects::nonNull)
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String first(JsonNode entry, List<String> names) {
        return names.stream()
                .map(name -> of(entry.path(name)))
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String name(JsonNode value) {
        String whole = of(value.path("given")).replace(", ", " ") + " " + text(value, "family");
        return value.has("family") || value.has("given") ? whole.strip() : "";
    }

    private static String quantity(JsonNode value) {
        return value.has("value") ? (text(value, "value") + " " + text(value, "unit")).strip() : "";
    }

    private static String period(JsonNode value) {
        return value.has("start") ? text(value, "start") : text(value, "end");
    }

    private static String text(JsonNode value, String name) {
        JsonNode found = value.path(name);
        return found.isValueNode() && !found.isNull() ? found.asText() : "";
    }
}
