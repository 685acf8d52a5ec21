package io.wardclerk.scheduling;

import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books the time that the case holds. */
@Component
final class AppointmentBook implements Connector<AppointmentBook.Input, AppointmentBook.Output> {

    static final String TAKEN = "SLOT_TAKEN";

    private final Bookings bookings;
    private final SchedulingFile file;

    AppointmentBook(Bookings bookings, SchedulingFile file) {
        this.bookings = bookings;
        this.file = file;
    }

    record Input(
            String heldId,
            String inputId,
            @Nullable String reviewer,
            @Nullable String overrideReason,
            @Nullable String approver) {}

    record Output(String appointment, String slot, String startsAt, String endsAt, String summaryId) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "appointmentBook",
                "Book the appointment",
                "Books the time that the case holds: every slot on the condition that nobody changed it, the Appointment once, an"
                        + " appointment that is moved cancelled with it; all or nothing.",
                Effect.WRITE,
                Input.class,
                Output.class,
                Map.ofEntries(
                        Map.entry("heldId", "The sealed time that slotHold kept."),
                        Map.entry("inputId", "The sealed input document of the case."),
                        Map.entry("reviewer", "User name of whoever chose; nobody where the choice was made before."),
                        Map.entry("overrideReason", "Why a rule was overridden."),
                        Map.entry("approver", "User name of whoever allowed that."),
                        Map.entry("appointment", "The Appointment's reference."),
                        Map.entry("slot", "Its first slot."),
                        Map.entry("startsAt", "When it begins."),
                        Map.entry("endsAt", "When it ends."),
                        Map.entry("summaryId", "The sealed words that a message may use."),
                        Map.entry(
                                TAKEN,
                                "A slot was booked by somebody else meanwhile, or whom it engages was, by another calendar;"
                                        + " nothing was written.")),
                Set.of(TAKEN));
    }

    /** The Appointment is created for its step once, and the slots by their version. */
    @Override
    public Repeat repeat(Input input) {
        return Repeat.SAFE;
    }

    @Override
    public Set<String> dependencies() {
        return FhirRecords.DEPENDENCIES;
    }

    @Override
    public Output execute(Input input, StepContext step) throws BusinessFault, RetryLater {
        String patient = step.subject();
        if (patient == null) {
            throw StepFailed.permanently("The case has no patient; find one before it books");
        }
        Offer offer = file.read(input.heldId(), Offer.class);
        Bookings.Booking booking = new Bookings.Booking(
                patient,
                offer,
                input.reviewer(),
                comment(input),
                file.request(input.inputId()).replaces());
        if (bookings.book(step, booking) instanceof Bookings.Outcome.Booked booked) {
            return new Output(
                    booked.reference(),
                    offer.key(),
                    offer.start().toString(),
                    offer.end().toString(),
                    file.store(step, "summary", Summary.of(offer, booked.reference(), null)));
        }
        throw new BusinessFault(TAKEN, "A slot was booked by somebody else meanwhile");
    }

    private static @Nullable String comment(Input input) {
        if (input.overrideReason() == null || input.approver() == null) {
            return null;
        }
        return Stream.of("Booked against a rule", "allowed by " + input.approver(), input.overrideReason())
                .collect(Collectors.joining("; "));
    }
}
