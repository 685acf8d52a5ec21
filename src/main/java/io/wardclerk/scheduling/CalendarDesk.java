package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.notification.CalendarFile;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

@Component
final class CalendarDesk implements BookingDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Questions belong to no case; the record knows them by this name. */
    private static final String NO_CASE = "free-times";

    private final SlotSearch search;
    private final FhirRecords records;
    private final CareTable care;
    private final Clock clock;

    CalendarDesk(SlotSearch search, FhirRecords records, CareTable care, Clock clock) {
        this.search = search;
        this.records = records;
        this.care = care;
        this.clock = clock;
    }

    @Override
    public List<FreeTime> free(Question question, int limit) throws RetryLater {
        BookingRequest request = new BookingRequest(
                question.serviceType(),
                question.urgency(),
                question.practitioner(),
                question.minutes(),
                question.earliest(),
                question.latest(),
                new Wishes(Set.of(), Set.of(), null, null, null, null, List.of()),
                List.of(),
                BookingRequest.NOBODY,
                null,
                true,
                null);
        return search.find(step(NO_CASE, "freeTimes"), request).verdict().bookable().stream()
                .limit(limit)
                .map(offer -> new FreeTime(
                        offer.key(),
                        offer.start(),
                        offer.end(),
                        offer.zone(),
                        offer.practitioner(),
                        offer.practitionerName(),
                        offer.location(),
                        offer.locationName(),
                        offer.remote(),
                        offer.reasons()))
                .toList();
    }

    @Override
    public Optional<String> caseOf(String appointment) {
        return care.caseOf(appointment);
    }

    @Override
    public Optional<CalendarFile> calendar(String instance, String appointment) throws RetryLater {
        StepContext step = step(instance, "calendarFile");
        Optional<ObjectNode> found = records.read(step, appointment);
        if (found.isEmpty() || !found.get().hasNonNull("start") || !found.get().hasNonNull("end")) {
            return Optional.empty();
        }
        Optional<String> place = StreamSupport.stream(
                        found.get().path("participant").spliterator(), false)
                .map(each -> each.at("/actor/reference").asText())
                .filter(each -> each.startsWith("Location/"))
                .findFirst();
        String where = place.isEmpty()
                ? ""
                : records.read(step, place.get())
                        .map(Actor::of)
                        .map(Actor::name)
                        .orElse("");
        return Optional.of(new CalendarFile(
                appointment,
                time(found.get(), "start"),
                time(found.get(), "end"),
                "Appointment",
                where,
                found.get().path("status").asText().equals("cancelled")));
    }

    private StepContext step(String instance, String element) {
        Instant now = clock.instant();
        return new StepContext(
                instance, BookingRules.RULES, element, UUID.randomUUID().toString(), 1, null, now, now.plus(PATIENCE));
    }

    private static Instant time(ObjectNode appointment, String field) {
        return OffsetDateTime.parse(appointment.path(field).asText()).toInstant();
    }
}
