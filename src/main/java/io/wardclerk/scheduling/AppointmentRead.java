package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads how an appointment stands, whoever changed it. */
@Component
final class AppointmentRead implements Connector<AppointmentRead.Input, AppointmentRead.Output> {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm zzz", Locale.ENGLISH);

    private final FhirRecords records;
    private final BookingRules rules;
    private final SchedulingFile file;
    private final Clock clock;

    AppointmentRead(FhirRecords records, BookingRules rules, SchedulingFile file, Clock clock) {
        this.records = records;
        this.rules = rules;
        this.file = file;
        this.clock = clock;
    }

    record Input(String appointment) {}

    record Output(
            String standing,
            @Nullable String startsAt,
            @Nullable String endsAt,
            @Nullable String summaryId) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "appointmentRead",
                "See how the appointment stands",
                "Reads the Appointment: whether it stands, was cancelled or kept, and when it is by now.",
                Effect.READ,
                Input.class,
                Output.class,
                Map.of(
                        "appointment", "The Appointment's reference.",
                        "standing", "due, over, kept, missed or cancelled.",
                        "startsAt", "When it begins.",
                        "endsAt", "When it ends.",
                        "summaryId", "The sealed words that a message and a person may read."),
                Set.of());
    }

    @Override
    public Set<String> dependencies() {
        return FhirRecords.DEPENDENCIES;
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        Optional<ObjectNode> found = records.read(step, input.appointment());
        if (found.isEmpty() || !found.get().hasNonNull("start")) {
            return new Output("cancelled", null, null, null);
        }
        ObjectNode appointment = found.get();
        Instant start = time(appointment.path("start"));
        Instant end = appointment.hasNonNull("end") ? time(appointment.path("end")) : start;
        return new Output(
                standing(appointment.path("status").asText(), end),
                start.toString(),
                end.toString(),
                file.store(step, "summary", summary(step, appointment, input.appointment(), start, end)));
    }

    private String standing(String status, Instant end) {
        return switch (status) {
            case "cancelled", "entered-in-error" -> "cancelled";
            case "noshow" -> "missed";
            case "arrived", "checked-in", "fulfilled" -> "kept";
            default -> end.isAfter(clock.instant()) ? "due" : "over";
        };
    }

    private Summary summary(StepContext step, ObjectNode appointment, String reference, Instant start, Instant end)
            throws RetryLater {
        Optional<Actor> place = actor(step, appointment, "Location/");
        Optional<Actor> practitioner = actor(step, appointment, "Practitioner/");
        ZoneId own = place.map(Actor::zone).orElse(null);
        ZonedDateTime local = start.atZone(own == null ? rules.terms().zoneId() : own);
        return new Summary(
                WHEN.format(local),
                place.map(Actor::name).orElse("the clinic"),
                appointment.at("/serviceType/0/text").asText(""),
                practitioner.map(Actor::name).orElse(""),
                start.toString(),
                end.toString(),
                null,
                reference);
    }

    private Optional<Actor> actor(StepContext step, ObjectNode appointment, String type) throws RetryLater {
        for (JsonNode participant : appointment.path("participant")) {
            String reference = participant.at("/actor/reference").asText();
            if (reference.startsWith(type)) {
                return records.read(step, reference).map(Actor::of);
            }
        }
        return Optional.empty();
    }

    private static Instant time(JsonNode text) {
        return OffsetDateTime.parse(text.asText()).toInstant();
    }
}
