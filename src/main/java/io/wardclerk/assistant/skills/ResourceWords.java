package io.wardclerk.assistant.skills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.assistant.RecordWords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a FHIR resource says in words, one line a fact, always alike for the same resource. */
@Component
final class ResourceWords implements RecordWords {

    @Override
    public String of(ObjectNode resource) {
        return words(resource);
    }

    static String words(JsonNode resource) {
        List<String> lines = new ArrayList<>();
        String type = resource.path("resourceType").asText();
        add(lines, label(type), concept(resource.path("code")));
        add(lines, label(type), concept(resource.path("medicationCodeableConcept")));
        add(lines, "Status", concept(resource.path("clinicalStatus")));
        resource.path("dosageInstruction")
                .forEach(dose -> add(lines, "Dosage", dose.path("text").asText("")));
        resource.path("reaction").forEach(reaction -> reaction.path("manifestation")
                .forEach(each -> add(lines, "Reaction", concept(each))));
        add(lines, "Value", value(resource));
        resource.path("component").forEach(part -> add(lines, concept(part.path("code")), value(part)));
        resource.path("payload")
                .forEach(part -> add(lines, "", part.path("contentString").asText("")));
        resource.path("note")
                .forEach(note -> add(lines, "Note", note.path("text").asText("")));
        resource.path("content").forEach(content -> add(lines, "", attachment(content.path("attachment"))));
        add(lines, "Date", date(resource));
        return String.join("\n", lines);
    }

    /** What it is of: a condition, a medicine, a substance; empty if it does not say in words. */
    static String name(JsonNode resource) {
        String code = concept(resource.path("code"));
        return code.isBlank() ? concept(resource.path("medicationCodeableConcept")) : code;
    }

    private static String label(String type) {
        return switch (type) {
            case "MedicationRequest" -> "Medication";
            case "AllergyIntolerance" -> "Allergy";
            default -> type;
        };
    }

    private static void add(List<String> lines, String label, String words) {
        if (!words.isBlank()) {
            lines.add(label.isEmpty() ? words : label + ": " + words);
        }
    }

    private static String concept(JsonNode concept) {
        if (concept.hasNonNull("text")) {
            return concept.path("text").asText();
        }
        List<String> displays = new ArrayList<>();
        concept.path("coding")
                .forEach(coding -> displays.add(
                        coding.path("display").asText(coding.path("code").asText(""))));
        return displays.stream().filter(each -> !each.isBlank()).findFirst().orElse("");
    }

    private static String value(JsonNode of) {
        if (of.has("valueQuantity")) {
            JsonNode quantity = of.path("valueQuantity");
            return (quantity.path("value").asText() + " "
                            + quantity.path("unit").asText(quantity.path("code").asText("")))
                    .strip();
        }
        return of.has("valueCodeableConcept")
                ? concept(of.path("valueCodeableConcept"))
                : of.path("valueString").asText("");
    }

    private static String attachment(JsonNode attachment) {
        boolean plain = attachment.path("contentType").asText("text/plain").startsWith("text/plain");
        if (!plain || !attachment.hasNonNull("data")) {
            return attachment.path("title").asText("");
        }
        try {
            return new String(
                    Base64.getMimeDecoder().decode(attachment.path("data").asText()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String date(JsonNode resource) {
        return List.of("effectiveDateTime", "onsetDateTime", "recordedDate", "authoredOn", "date").stream()
                .map(name -> resource.path(name).asText(""))
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, Math.min(10, text.length())))
                .limit(1)
                .collect(Collectors.joining());
    }
}
