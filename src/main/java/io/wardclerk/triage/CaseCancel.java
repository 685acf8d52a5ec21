package io.wardclerk.triage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cancels the Task of a case that the patient withdrew or the clinic cancelled; nothing to do when none was opened. */
@Component
final class CaseCancel implements Connector<CaseCancel.Input, CaseCancel.Output> {

    private final FhirRecords records;
    private final CaseTask tasks;
    private final Clock clock;

    CaseCancel(FhirRecords records, CaseTask tasks, Clock clock) {
        this.records = records;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** @param by who takes it back; the patient if left out */
    record Input(
            @Pattern(regexp = "patient|clinic") @Nullable String by) {}

    record Output(boolean cancelled) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "caseCancel",
                "Cancel the case",
                "Cancels the case's Task, if it was opened, because the patient withdrew the message or the clinic cancelled"
                        + " the case.",
                Effect.WRITE,
                Input.class,
                Output.class,
                Map.of(
                        "by", "Who takes it back: patient, which is the default, or clinic.",
                        "cancelled", "Whether there was a Task to cancel."),
                Set.of());
    }

    /** The Task carries the step id, and its version must match. */
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
        Map<String, String> ofThisCase = Map.of("identifier", CaseResources.CASE + "|" + step.instance());
        List<ObjectNode> opened = records.search(step, "Task", ofThisCase, 1);
        if (opened.isEmpty()) {
            return new Output(false);
        }
        String why = "clinic".equals(input.by()) ? "Cancelled by the clinic" : "Withdrawn by the patient";
        String reference = "Task/" + opened.get(0).path("id").asText();
        tasks.change(step, reference, seen -> {
            seen.task()
                    .put("status", "cancelled")
                    .put("lastModified", clock.instant().toString());
            seen.task().set("statusReason", CaseResources.text(why));
            return CaseResources.machineProvenance("UPDATE", clock.instant(), reference);
        });
        return new Output(true);
    }
}
