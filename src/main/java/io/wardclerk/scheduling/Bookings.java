package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.fhir.FhirRecords.Write;
import io.wardclerk.fhir.FhirRefused;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Books in one FHIR transaction: every slot on the condition that nobody changed it since it was read, the Appointment once for its step.
 * What was done before a crash is found again by the step's identifier. Whether somebody is booked by another calendar no version tells:
 * the case holds their time while it looks and writes, and whoever booked it before has let go only after their Appointment was there.
 */
@Component
final class Bookings {

    /** A transaction whose answer is not waited for any more may still be done so long. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private final FhirRecords records;
    private final Appointments appointments;
    private final Engagements engagements;
    private final Holds holds;
    private final TransactionTemplate transaction;

    Bookings(
            FhirRecords records,
            Appointments appointments,
            Engagements engagements,
            Holds holds,
            TransactionTemplate transaction) {
        this.records = records;
        this.appointments = appointments;
        this.engagements = engagements;
        this.holds = holds;
        this.transaction = transaction;
    }

    /** How it went. */
    sealed interface Outcome {

        /** @param reference of the Appointment, without version */
        record Booked(String reference) implements Outcome {}

        /** A slot is not free any more, or whom it engages is not. */
        record Taken() implements Outcome {}
    }

    /**
     * @param person user name of whoever decided; null where a choice made before was enough
     * @param replaces an appointment that is cancelled in the same transaction, or null
     */
    record Booking(
            String patient,
            Offer offer,
            @Nullable String person,
            @Nullable String comment,
            @Nullable String replaces) {}

    Outcome book(StepContext step, Booking booking) throws RetryLater {
        Optional<String> before = appointments.ofStep(step);
        if (before.isPresent()) {
            return new Outcome.Booked(before.get());
        }
        if (!isKept(step, booking.offer()) || isEngaged(step, booking)) {
            return new Outcome.Taken();
        }
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Create(
                BookingResources.APPOINTMENT,
                BookingResources.STEP,
                step.stepId(),
                BookingResources.appointment(step, booking.patient(), booking.offer(), booking.comment())));
        for (String slot : booking.offer().slots()) {
            Optional<ObjectNode> found = records.read(step, slot);
            boolean free = found.map(each -> each.path("status").asText().equals("free"))
                    .orElse(false);
            if (found.isEmpty() || (!free && !booking.offer().overbook())) {
                return new Outcome.Taken();
            }
            ObjectNode taken = found.get().put("status", "busy");
            if (booking.offer().overbook()) {
                taken.put("overbooked", true);
            }
            writes.add(new Write.Update(slot, BookingResources.version(taken), taken));
        }
        if (booking.replaces() != null) {
            writes.addAll(appointments.moving(step, booking.replaces(), booking.patient()));
        }
        writes.add(BookingResources.provenance(step, "CREATE", BookingResources.APPOINTMENT, booking.person()));
        return write(step, writes);
    }

    /** A hold may have run out while somebody decided or the server was away. */
    private boolean isKept(StepContext step, Offer offer) {
        Instant until = step.deadline().plus(LATE);
        return Boolean.TRUE.equals(
                transaction.execute(status -> holds.keep(step.instance(), offer.slots(), offer.engagement(), until)));
    }

    /** Of a time that is booked twice on purpose that is known. */
    private boolean isEngaged(StepContext step, Booking booking) throws RetryLater {
        Offer offer = booking.offer();
        return !offer.overbook()
                && offer.engagement()
                        .meetsAny(
                                engagements.of(step, offer.engages(), offer.start(), offer.end(), booking.replaces()));
    }

    private Outcome write(StepContext step, List<Write> writes) throws RetryLater {
        try {
            return new Outcome.Booked(BookingResources.withoutVersion(
                    records.transact(step, writes).get(0)));
        } catch (FhirRefused refused) {
            if (!Appointments.overtaken(refused)) {
                throw refused;
            }
            // Perhaps by this very step: its first call may have arrived after all.
            return appointments.ofStep(step).<Outcome>map(Outcome.Booked::new).orElseGet(Outcome.Taken::new);
        }
    }
}
