package io.wardclerk.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message is for.
 *
 * @param languages primary subtags, the preferred one first
 */
record Recipient(
        String patient, @Nullable String email, @Nullable String phone, List<String> languages) {

    static Recipient of(String reference, ObjectNode patient) {
        return new Recipient(
                reference,
                telecom(patient, "email").orElse(null),
                telecom(patient, "sms").or(() -> telecom(patient, "phone")).orElse(null),
                languages(patient.path("communication")));
    }

    /** What is not old, the one with the best rank. See <a href="https://hl7.org/fhir/R4/datatypes.html#ContactPoint">ContactPoint</a>. */
    private static Optional<String> telecom(ObjectNode patient, String system) {
        return StreamSupport.stream(patient.path("telecom").spliterator(), false)
                .filter(each -> each.path("system").asText().equals(system))
                .filter(each -> !each.path("use").asText().equals("old"))
                .min(Comparator.comparingInt(each -> each.path("rank").asInt(99)))
                .map(each -> each.path("value").asText().strip())
                .filter(value -> !value.isEmpty());
    }

    private static List<String> languages(JsonNode communication) {
        List<String> languages = new ArrayList<>();
        for (JsonNode each : communication) {
            for (JsonNode coding : each.at("/language/coding")) {
                String language =
                        coding.path("code").asText().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
                languages.add(each.path("preferred").asBoolean() ? 0 : languages.size(), language);
            }
        }
        return List.copyOf(languages);
    }
}
