package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A practitioner, place or thing that an appointment needs, as FHIR describes it. */
record Actor(
        String reference,
        String name,
        String sex,
        Set<String> languages,
        @Nullable ZoneId zone) {

    private static final String TIME_ZONE = "http://hl7.org/fhir/StructureDefinition/timezone";

    static Actor of(ObjectNode resource) {
        String type = resource.path("resourceType").asText();
        String reference = type + "/" + resource.path("id").asText();
        return new Actor(
                reference,
                name(resource, reference),
                resource.path("gender").asText(),
                languages(resource.path("communication")),
                zone(resource.path("extension")));
    }

    /** One whose record is not there. */
    static Actor unknown(String reference) {
        return new Actor(reference, reference, "", Set.of(), null);
    }

    boolean speaks(String language) {
        return languages.contains(primary(language));
    }

    boolean isCalled(String words) {
        String asked = words.toLowerCase(Locale.ROOT);
        return reference.toLowerCase(Locale.ROOT).equals(asked)
                || reference.substring(reference.indexOf('/') + 1).equalsIgnoreCase(words)
                || (asked.length() > 2 && name.toLowerCase(Locale.ROOT).contains(asked));
    }

    private static String name(ObjectNode resource, String reference) {
        JsonNode name = resource.path("name");
        if (name.isTextual()) {
            return name.asText();
        }
        JsonNode first = name.path(0);
        if (first.isMissingNode()) {
            return resource.at("/deviceName/0/name").asText(reference);
        }
        List<String> parts = new ArrayList<>();
        first.path("prefix").forEach(each -> parts.add(each.asText()));
        first.path("given").forEach(each -> parts.add(each.asText()));
        parts.add(first.path("family").asText());
        return first.hasNonNull("text")
                ? first.path("text").asText()
                : String.join(" ", parts).strip();
    }

    private static Set<String> languages(JsonNode communication) {
        Set<String> languages = new TreeSet<>();
        for (JsonNode each : communication) {
            // Practitioner.communication is a concept, Patient.communication has one.
            JsonNode concept = each.has("language") ? each.path("language") : each;
            concept.path("coding")
                    .forEach(coding -> languages.add(primary(coding.path("code").asText())));
        }
        return languages;
    }

    /** {@code es} of {@code es-MX}. */
    private static String primary(String language) {
        return language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    }

    private static @Nullable ZoneId zone(JsonNode extensions) {
        for (JsonNode extension : extensions) {
            if (extension.path("url").asText().equals(TIME_ZONE)) {
                try {
                    return ZoneId.of(extension.path("valueCode").asText());
                } catch (DateTimeException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
