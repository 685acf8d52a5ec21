package io.wardclerk.assistant.knowledge;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.assistant.SubjectRecord.Kind;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Entries of a record as lines, by <a href="https://hl7.org/fhir/R4/">FHIR R4</a>. */
final class Entries {

    private static final List<String> TIMES = List.of(
            "onsetDateTime",
            "effectiveDateTime",
            "authoredOn",
            "recordedDate",
            "dateAsserted",
            "date",
            "issued",
            "effectivePeriod");

    private Entries() {}

    static JsonNode concept(JsonNode resource) {
        JsonNode medication = resource.path("medicationCodeableConcept");
        return medication.isMissingNode() ? resource.path("code") : medication;
    }

    static String line(Kind kind, JsonNode resource) {
        String name = words(concept(resource));
        String line =
                switch (kind) {
                    case ALLERGIES -> allergy(resource, name);
                    case MEDICATIONS ->
                        join(
                                name,
                                join(
                                        resource.at("/dosageInstruction/0/text").asText(""),
                                        resource.at("/dosage/0/text").asText("")));
                    case OBSERVATIONS -> measured(resource, name);
                    case CONDITIONS, DOCUMENTS -> name;
                };
        String at = at(resource);
        return line.isBlank() || at == null || at.length() < 10 ? line : line + " (" + at.substring(0, 10) + ")";
    }

    private static String allergy(JsonNode resource, String name) {
        String reactions = String.join(
                ", ",
                stream(resource.path("reaction"))
                        .flatMap(reaction -> stream(reaction.path("manifestation")))
                        .map(Entries::words)
                        .toList());
        return name.isBlank()
                ? ""
                : reactions.isEmpty() ? "Allergy to " + name : "Allergy to " + name + ": " + reactions;
    }

    private static String measured(JsonNode resource, String name) {
        JsonNode components = resource.path("component");
        Stream<String> said = components.isEmpty()
                ? Stream.of(value(resource))
                : stream(components).map(part -> join(words(part.path("code")), value(part)));
        List<String> values = said.filter(value -> !value.isBlank()).toList();
        return values.isEmpty() ? "" : name + ": " + String.join(", ", values);
    }

    private static String value(JsonNode part) {
        JsonNode quantity = part.path("valueQuantity");
        if (quantity.hasNonNull("value")) {
            return join(quantity.path("value").asText(), quantity.path("unit").asText(""));
        }
        return part.hasNonNull("valueString")
                ? part.path("valueString").asText()
                : words(part.path("valueCodeableConcept"));
    }

    static @Nullable String at(JsonNode resource) {
        for (String time : TIMES) {
            JsonNode value = resource.path(time);
            if (value.isTextual()) {
                return value.asText();
            }
            if (value.hasNonNull("start")) {
                return value.path("start").asText();
            }
        }
        return null;
    }

    static boolean enteredInError(JsonNode resource) {
        String verification = resource.at("/verificationStatus/coding/0/code").asText();
        return resource.path("status").asText().equals("entered-in-error")
                || verification.equals("entered-in-error")
                || verification.equals("refuted");
    }

    static String words(JsonNode concept) {
        if (concept.hasNonNull("text")) {
            return concept.path("text").asText();
        }
        return stream(concept.path("coding"))
                .map(coding -> coding.path("display").asText(""))
                .filter(display -> !display.isBlank())
                .findFirst()
                .orElse("");
    }

    private static String join(String one, String other) {
        return (one + " " + other).strip();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
