package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads the clinic's calendar from the FHIR server: which services there are, whose time serves them and what is free of it. */
@Component
final class Calendars {

    /** What is asked for in words that the clinic does not know is named so: they may be anything, and stay sealed. */
    static final String UNKNOWN = "other";

    private static final int MANY = 1_000;

    private final FhirRecords records;

    Calendars(FhirRecords records) {
        this.records = records;
    }

    /**
     * Whose time serves what was asked for.
     *
     * @param serviceId the id of the HealthcareService, a code of the clinic's calendars, or {@link #UNKNOWN}
     * @param needed a place for each further resource: calendars of which one must be free too
     * @param places which have a calendar of their own, so that only one appointment has them at once
     */
    record Serving(
            String serviceId,
            String serviceName,
            List<Agenda> agendas,
            List<List<Agenda>> needed,
            Set<String> places,
            Map<String, Actor> actors) {

        /** Everybody and everything of this calendar that cannot be in two appointments at once. */
        Set<String> engaged(Agenda agenda) {
            return Stream.concat(
                            agenda.subjects().stream(), agenda.actors().stream().filter(places::contains))
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** The same, of all calendars. */
        Set<String> engaged() {
            return Stream.concat(agendas.stream(), needed.stream().flatMap(List::stream))
                    .flatMap(agenda -> engaged(agenda).stream())
                    .collect(Collectors.toUnmodifiableSet());
        }

        Actor actor(String reference) {
            return actors.getOrDefault(reference, Actor.unknown(reference));
        }
    }

    Serving serving(StepContext step, BookingRequest request, ClinicTerms terms) throws RetryLater {
        List<ObjectNode> services = records.search(step, "HealthcareService", Map.of(), MANY);
        List<Agenda> all = records.search(step, "Schedule", Map.of("active", "true"), MANY).stream()
                .map(Agenda::of)
                .toList();
        String words = request.serviceType().strip();
        String id = services.stream()
                .filter(service -> isCalled(service, words))
                .map(service -> service.path("id").asText())
                .findFirst()
                .or(() -> terms.meant(words))
                .or(() -> all.stream()
                        .flatMap(agenda -> agenda.types().stream())
                        .filter(words::equalsIgnoreCase)
                        .findFirst())
                .orElse(UNKNOWN);
        String name = services.stream()
                .filter(service -> service.path("id").asText().equals(id))
                .map(service -> service.path("name").asText())
                .findFirst()
                .orElse(words);
        List<Agenda> serving = all.stream()
                .filter(agenda -> agenda.belongsTo("HealthcareService/" + id)
                        || agenda.types().contains(words.toLowerCase(Locale.ROOT)))
                .toList();
        List<List<Agenda>> needed = needed(request, terms.service(id), all);
        Set<String> places = all.stream()
                .flatMap(agenda -> agenda.placesOfItsOwn().stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Serving(id, name, serving, needed, places, actors(step, serving, needed));
    }

    private static boolean isCalled(ObjectNode service, String words) {
        String asked = words.toLowerCase(Locale.ROOT).replaceFirst("^healthcareservice/", "");
        return service.path("id").asText().equalsIgnoreCase(asked)
                || service.path("name").asText().equalsIgnoreCase(asked)
                || Agenda.types(service.path("type")).contains(asked);
    }

    private static List<List<Agenda>> needed(BookingRequest request, ClinicTerms.Service service, List<Agenda> all) {
        List<List<String>> groups = new ArrayList<>(service.with());
        request.resources().forEach(resource -> groups.add(List.of(resource)));
        return groups.stream()
                .map(group -> all.stream()
                        .filter(agenda -> group.stream().anyMatch(agenda::belongsTo))
                        .toList())
                .toList();
    }

    private Map<String, Actor> actors(StepContext step, List<Agenda> serving, List<List<Agenda>> needed)
            throws RetryLater {
        Map<String, Set<String>> ids = new HashMap<>();
        List<Agenda> agendas = new ArrayList<>(serving);
        needed.forEach(agendas::addAll);
        for (Agenda agenda : agendas) {
            for (String actor : agenda.actors()) {
                int slash = actor.indexOf('/');
                if (Set.of("Practitioner", "Location", "Device").contains(actor.substring(0, Math.max(slash, 0)))) {
                    ids.computeIfAbsent(actor.substring(0, slash), type -> new TreeSet<>())
                            .add(actor.substring(slash + 1));
                }
            }
        }
        Map<String, Actor> actors = new HashMap<>();
        for (Map.Entry<String, Set<String>> type : ids.entrySet()) {
            for (ObjectNode found :
                    records.search(step, type.getKey(), Map.of("_id", String.join(",", type.getValue())), MANY)) {
                Actor actor = Actor.of(found);
                actors.put(actor.reference(), actor);
            }
        }
        return actors;
    }

    /** Slots of these calendars that begin from then on, the earliest first, free or taken. */
    List<TimeSlot> slots(StepContext step, Collection<Agenda> agendas, Instant from, int limit) throws RetryLater {
        if (agendas.isEmpty()) {
            return List.of();
        }
        String schedules = agendas.stream().map(Agenda::reference).distinct().collect(Collectors.joining(","));
        return records
                .search(
                        step,
                        "Slot",
                        Map.of("schedule", schedules, "status", "free,busy", "start", "ge" + from, "_sort", "start"),
                        limit)
                .stream()
                .map(TimeSlot::of)
                .toList();
    }
}
