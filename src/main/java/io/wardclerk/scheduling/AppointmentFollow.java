package io.wardclerk.scheduling;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.OtherCases;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Begins the case that looks after an appointment, and tells that of the one it replaces. */
@Component
final class AppointmentFollow implements Connector<AppointmentFollow.Input, AppointmentFollow.Output> {

    static final String WORKFLOW = "appointment";

    private final OtherCases others;
    private final CareTable care;
    private final SchedulingFile file;

    AppointmentFollow(OtherCases others, CareTable care, SchedulingFile file) {
        this.others = others;
        this.care = care;
        this.file = file;
    }

    record Input(String appointment, String startsAt, String endsAt, String service, String inputId) {}

    record Output(String instance) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "appointmentFollow",
                "Look after the appointment",
                "Begins a case of the workflow appointment, which reminds the patient, takes changes and sees whether they came."
                        + " The case of an appointment that was moved is told.",
                Effect.WRITE,
                Input.class,
                Output.class,
                Map.of(
                        "appointment", "The Appointment's reference.",
                        "startsAt", "When it begins.",
                        "endsAt", "When it ends.",
                        "service", "The id of its service.",
                        "inputId", "The sealed input document of the case: whether it replaces another.",
                        "instance", "The case that looks after it."),
                Set.of());
    }

    /** Cases are begun for their step once, and one that does not wait is not told. */
    @Override
    public Repeat repeat(Input input) {
        return Repeat.SAFE;
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        String instance = others.begin(
                step,
                WORKFLOW,
                Map.of(
                        "appointment", input.appointment(),
                        "startsAt", input.startsAt(),
                        "endsAt", input.endsAt(),
                        "service", input.service()));
        care.put(input.appointment(), instance);
        Optional.ofNullable(file.request(input.inputId()).replaces())
                .flatMap(care::caseOf)
                .ifPresent(former -> others.tell(former, "moved"));
        return new Output(instance);
    }
}
