package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.scheduling.facts.Attendee;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The patient, with what stands in the way of an appointment and what speaks for one. */
record Person(
        Actor actor,
        String birthDate,
        boolean current,
        Set<String> practitioners,
        List<ObjectNode> appointments,
        List<ObjectNode> referrals) {

    private static final int MANY = 100;

    static Person read(FhirRecords records, StepContext step, String reference) throws RetryLater {
        ObjectNode patient = records.read(step, reference)
                .orElseThrow(() -> StepFailed.permanently("The patient of the case is not on the FHIR server"));
        Set<String> own = Set.copyOf(
                StreamSupport.stream(patient.path("generalPractitioner").spliterator(), false)
                        .map(each -> each.path("reference").asText())
                        .distinct()
                        .toList());
        return new Person(
                Actor.of(patient),
                patient.path("birthDate").asText(""),
                patient.path("active").asBoolean(true)
                        && !patient.path("deceasedBoolean").asBoolean(false)
                        && !patient.hasNonNull("deceasedDateTime"),
                own,
                records.search(
                        step,
                        "Appointment",
                        Map.of("patient", reference, "status", "booked,pending,proposed,arrived,checked-in"),
                        MANY),
                records.search(step, "ServiceRequest", Map.of("subject", reference, "status", "active"), MANY));
    }

    /** @param moved the appointment that is moved, which stands in nobody's way */
    Attendee facts(Calendars.Serving serving, String moved, Instant now, ZoneId zone) {
        return new Attendee(
                age(now, zone),
                current,
                referrals.stream().anyMatch(referral -> isFor(referral, serving)),
                appointments.stream()
                        .filter(each -> !("Appointment/" + each.path("id").asText()).equals(moved))
                        .filter(each -> each.hasNonNull("start") && each.hasNonNull("end"))
                        .map(each -> new Attendee.Booked(
                                time(each.path("start")), time(each.path("end")), isOf(each, serving)))
                        .filter(each -> each.end().isAfter(now))
                        .toList());
    }

    private int age(Instant now, ZoneId zone) {
        try {
            return birthDate.length() < 10
                    ? -1
                    : Period.between(LocalDate.parse(birthDate), LocalDate.ofInstant(now, zone))
                            .getYears();
        } catch (DateTimeParseException e) {
            return -1;
        }
    }

    /** A referral counts where its code, its category or its performer is the service's. */
    private static boolean isFor(ObjectNode referral, Calendars.Serving serving) {
        return names(referral.path("code"), serving)
                || StreamSupport.stream(referral.path("category").spliterator(), false)
                        .anyMatch(each -> names(each, serving))
                || StreamSupport.stream(referral.path("performer").spliterator(), false)
                        .anyMatch(each ->
                                each.path("reference").asText().equals("HealthcareService/" + serving.serviceId()));
    }

    private static boolean isOf(ObjectNode appointment, Calendars.Serving serving) {
        return StreamSupport.stream(appointment.path("serviceType").spliterator(), false)
                .anyMatch(each -> names(each, serving));
    }

    private static boolean names(JsonNode concept, Calendars.Serving serving) {
        boolean byCode = StreamSupport.stream(concept.path("coding").spliterator(), false)
                .anyMatch(coding -> coding.path("code").asText().equals(serving.serviceId())
                        || serving.agendas().stream().anyMatch(agenda -> agenda.types()
                                .contains(coding.path("code").asText())));
        return byCode
                || concept.path("text").asText().equalsIgnoreCase(serving.serviceName())
                || concept.path("text").asText().equalsIgnoreCase(serving.serviceId());
    }

    private static Instant time(JsonNode text) {
        return OffsetDateTime.parse(text.asText()).toInstant();
    }

    /** Enough for the front desk to know whom they speak with. */
    String label() {
        return actor.name() + (birthDate.isEmpty() ? "" : ", born " + birthDate);
    }
}
