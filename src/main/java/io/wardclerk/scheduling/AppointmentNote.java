package io.wardclerk.scheduling;

import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down whether the patient came. */
@Component
final class AppointmentNote implements Connector<AppointmentNote.Input, AppointmentNote.Output> {

    private final Appointments appointments;

    AppointmentNote(Appointments appointments) {
        this.appointments = appointments;
    }

    record Input(
            String appointment,

            @Pattern(regexp = "fulfilled|noshow") String status,

            @Nullable String reviewer) {}

    record Output(String status) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "appointmentNote",
                "Note whether the patient came",
                "Changes the status of the Appointment by its version, with a Provenance of whoever said so.",
                Effect.WRITE,
                Input.class,
                Output.class,
                Map.of(
                        "appointment", "The Appointment's reference.",
                        "status", "fulfilled or noshow.",
                        "reviewer", "User name of whoever said so."),
                Set.of());
    }

    /** Written by version, and the same status again changes nothing. */
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
        return new Output(appointments.note(step, input.appointment(), input.status(), input.reviewer()));
    }
}
