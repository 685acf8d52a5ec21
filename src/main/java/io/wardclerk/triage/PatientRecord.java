package io.wardclerk.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A FHIR Patient as people speak of one. */
record PatientRecord(ObjectNode resource) {

    String reference() {
        return "Patient/" + resource.path("id").asText();
    }

    /** The name in use first; {@code family} and {@code given} of each. */
    List<JsonNode> names() {
        return list("name");
    }

    String name() {
        return names().stream().findFirst().map(PatientRecord::spelled).orElse("no name");
    }

    String birthDate() {
        return resource.path("birthDate").asText("");
    }

    String sex() {
        return resource.path("gender").asText("");
    }

    List<String> phones() {
        return list("telecom").stream()
                .filter(each -> each.path("system").asText().equals("phone"))
                .map(each -> each.path("value").asText())
                .toList();
    }

    /** Neither closed nor of somebody who has died. */
    boolean current() {
        return resource.path("active").asBoolean(true) && !deceased();
    }

    boolean deceased() {
        return resource.path("deceasedBoolean").asBoolean(false) || resource.hasNonNull("deceasedDateTime");
    }

    /** Enough for a person to tell two patients apart. */
    String label() {
        String born = birthDate().isEmpty() ? "" : "born " + birthDate();
        String phone = phones().stream().findFirst().map(PatientRecord::ending).orElse("");
        String city = list("address").stream()
                .findFirst()
                .map(address -> address.path("city").asText())
                .orElse("");
        String state = deceased() ? "deceased" : current() ? "" : "closed record";
        return Stream.of(name(), born, sex(), city, phone, state)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String ending(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return digits.length() < 4 ? "" : "phone …" + digits.substring(digits.length() - 4);
    }

    private static String spelled(JsonNode name) {
        if (name.hasNonNull("text")) {
            return name.path("text").asText();
        }
        List<String> parts = new ArrayList<>();
        name.path("given").forEach(given -> parts.add(given.asText()));
        parts.add(name.path("family").asText());
        return String.join(" ", parts).strip();
    }

    /** An age as people say it: months under two, years after. */
    static String age(double years) {
        return years < 2 ? "%.0f months".formatted(Math.floor(years * 12)) : "%.0f years".formatted(Math.floor(years));
    }

    private List<JsonNode> list(String element) {
        return StreamSupport.stream(resource.path(element).spliterator(), false).toList();
    }
}
