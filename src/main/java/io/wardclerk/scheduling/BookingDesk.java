package io.wardclerk.scheduling;

import io.wardclerk.notification.CalendarFile;
import io.wardclerk.workflow.RetryLater;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What other systems may ask about booking. Nothing is held or booked by asking. */
public interface BookingDesk {

    /**
     * Which times.
     *
     * @param serviceType a service by id, code or name
     * @param practitioner by reference or name, or null
     * @param earliest a date or a time with offset, or null
     * @param latest likewise; a date means until its end
     * @param minutes how long it takes, or null for as long as the service usually does
     */
    record Question(
            String serviceType,
            String urgency,
            @Nullable String practitioner,
            @Nullable String earliest,
            @Nullable String latest,
            @Nullable Integer minutes) {}

    /**
     * A time that may be booked.
     *
     * @param slot its first slot, by which a choice names it
     * @param zone of the place
     */
    record FreeTime(
            String slot,
            Instant start,
            Instant end,
            String zone,
            @Nullable String practitioner,
            String practitionerName,
            @Nullable String location,
            String locationName,
            boolean remote,
            List<String> reasons) {}

    /**
     * Times that the rules let anybody book whose record has nothing against it, the best first.
     *
     * @throws RetryLater if the FHIR server cannot answer now
     */
    List<FreeTime> free(Question question, int limit) throws RetryLater;

    /** The case that looks after an appointment, {@code Appointment/123}. */
    Optional<String> caseOf(String appointment);

    /**
     * An appointment as an entry of a calendar; it says neither the service nor with whom.
     *
     * @param instance the case that looks after it
     * @throws RetryLater if the FHIR server cannot answer now
     */
    Optional<CalendarFile> calendar(String instance, String appointment) throws RetryLater;
}
