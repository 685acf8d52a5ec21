package io.wardclerk.scheduling;

import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cancels an appointment, or whatever this case has booked, and frees its slots. */
@Component
final class AppointmentCancel implements Connector<AppointmentCancel.Input, AppointmentCancel.Output> {

    private final Appointments appointments;

    AppointmentCancel(Appointments appointments) {
        this.appointments = appointments;
    }

    record Input(
            @Nullable String appointment,

            @Pattern(regexp = "patient|provider|maint|other") @Nullable
            String by,

            @Size(max = 500) @Nullable String reason,
            @Nullable String reviewer) {}

    record Output(int cancelled, List<String> freed) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "appointmentCancel",
                "Cancel the appointment",
                "Cancels an appointment with its reason and frees its slots, all or nothing. Without an appointment, whatever this"
                        + " case has booked.",
                Effect.WRITE,
                Input.class,
                Output.class,
                Map.of(
                        "appointment", "The Appointment's reference.",
                        "by", "Who wants it: patient, provider, maint or other.",
                        "reason", "Why, in words.",
                        "reviewer", "User name of whoever cancelled it.",
                        "cancelled", "How many appointments.",
                        "freed", "Slots that can be booked again."),
                Set.of());
    }

    /** Resources are changed by the version that was read, and what is cancelled stays as it is. */
    @Override
    public Repeat repeat(Input input) {
        return Repeat.SAFE;
    }

    @Override
    public Set<String> dependencies() {
        return FhirRecords.DEPENDENCIES;
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        String named = input.appointment();
        List<String> all = named == null || named.isBlank()
                ? appointments.ofCase(step)
                : List.of(BookingResources.withoutVersion(named));
        String by = input.by() == null ? "other" : input.by();
        String reason = input.reason() == null ? "The request was taken back" : input.reason();
        List<String> freed = new ArrayList<>();
        for (String each : all) {
            freed.addAll(appointments.cancel(step, each, by, reason, input.reviewer()));
        }
        return new Output(all.size(), List.copyOf(freed));
    }
}
