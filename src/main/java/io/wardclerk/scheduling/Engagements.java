package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from the FHIR server what practitioners, rooms and things are booked for, in all of their calendars. */
@Component
final class Engagements {

    /** An appointment that began this long before may still go on. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final int MANY = 1_000;

    private final FhirRecords records;

    Engagements(FhirRecords records) {
        this.records = records;
    }

    /**
     * Appointments that stand of any of these, the earliest first, and perhaps later ones besides.
     *
     * @param until when the last that matters begins
     * @param except an appointment that stands in nobody's way because it is moved, or null
     */
    List<Engagement> of(
            StepContext step, Collection<String> actors, Instant from, Instant until, @Nullable String except)
            throws RetryLater {
        List<Engagement> all = new ArrayList<>();
        Instant next = actors.isEmpty() ? until : from.minus(LONGEST);
        while (next.isBefore(until)) {
            List<ObjectNode> read = read(step, actors, next);
            read.stream()
                    .filter(each -> !("Appointment/" + each.path("id").asText()).equals(except))
                    .filter(each -> each.hasNonNull("end"))
                    .map(Engagements::engagement)
                    .forEach(all::add);
            Instant last = read.isEmpty() ? next : start(read.get(read.size() - 1));
            // More than these at one moment there are not.
            next = read.size() < MANY || !last.isAfter(next) ? until : last;
        }
        return List.copyOf(all);
    }

    private List<ObjectNode> read(StepContext step, Collection<String> actors, Instant from) throws RetryLater {
        return records
                .search(
                        step,
                        "Appointment",
                        Map.of(
                                "actor",
                                String.join(",", new TreeSet<>(actors)),
                                "status",
                                "booked,pending,arrived,checked-in",
                                "date",
                                "ge" + from,
                                "_sort",
                                "date"),
                        MANY)
                .stream()
                .filter(each -> each.hasNonNull("start"))
                .toList();
    }

    private static Instant start(ObjectNode appointment) {
        return OffsetDateTime.parse(appointment.path("start").asText()).toInstant();
    }

    private static Engagement engagement(ObjectNode appointment) {
        return new Engagement(
                StreamSupport.stream(appointment.path("participant").spliterator(), false)
                        .filter(each -> !each.path("status").asText().equals("declined"))
                        .map(each -> each.at("/actor/reference").asText())
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()),
                start(appointment),
                OffsetDateTime.parse(appointment.path("end").asText()).toInstant());
    }
}
