package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One FHIR Schedule: whose time it is. See <a href="https://hl7.org/fhir/R4/schedule.html">Schedule</a>.
 *
 * @param actors references of the people, places, things and services that it belongs to
 * @param types codes and names of its service types, in lower case
 */
record Agenda(String reference, Set<String> actors, Set<String> types) {

    static Agenda of(ObjectNode schedule) {
        return new Agenda(
                "Schedule/" + schedule.path("id").asText(),
                references(schedule.path("actor")),
                types(schedule.path("serviceType")));
    }

    Optional<String> actor(String type) {
        return actors.stream()
                .filter(each -> each.startsWith(type + "/"))
                .sorted()
                .findFirst();
    }

    /** Whose time it is, which only one appointment has at once: people and things, or the place where it is for none of those. */
    Set<String> subjects() {
        Set<String> own = of("Practitioner", "Device");
        return own.isEmpty() ? of("Location") : own;
    }

    /** The places of a calendar that is for nothing but them. */
    Set<String> placesOfItsOwn() {
        return of("Practitioner", "Device").isEmpty() ? of("Location") : Set.of();
    }

    private Set<String> of(String... types) {
        return actors.stream()
                .filter(each -> Stream.of(types).anyMatch(type -> each.startsWith(type + "/")))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean belongsTo(String actor) {
        return actors.contains(actor);
    }

    static Set<String> types(JsonNode concepts) {
        return StreamSupport.stream(concepts.spliterator(), false)
                .flatMap(concept -> StreamSupport.stream(concept.path("coding").spliterator(), false))
                .flatMap(coding -> List.of(
                        coding.path("code").asText(), coding.path("display").asText())
                        .stream())
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> references(JsonNode actors) {
        return StreamSupport.stream(actors.spliterator(), false)
                .map(actor -> actor.path("reference").asText())
                .filter(reference -> !reference.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
