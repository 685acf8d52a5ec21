package io.wardclerk.triage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.fhir.FhirRecords.Write;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the patient's words and a task for their triage to the record, labelled as made by a machine. */
@Component
final class CaseOpen implements Connector<CaseOpen.Input, CaseOpen.Output> {

    private static final String COMMUNICATION = "urn:uuid:6f0f7a52-5d0a-4b9e-9a53-0d7c7c3f8a01";
    private static final String TASK = "urn:uuid:6f0f7a52-5d0a-4b9e-9a53-0d7c7c3f8a02";

    private final FhirRecords records;
    private final CaseFile file;

    CaseOpen(FhirRecords records, CaseFile file) {
        this.records = records;
        this.file = file;
    }

    record Input(String inputId, String subject, @Nullable String floorUrgency) {}

    record Output(String communicationRef, String taskRef) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "caseOpen",
                        "Open the case",
                        "Writes a Communication with the patient's words, a requested Task and their Provenance, all or nothing and"
                                + " only once.",
                        Effect.WRITE,
                        Input.class,
                        Output.class,
                        Map.of(
                                "inputId", "The sealed input document of the case.",
                                "subject", "The patient's reference.",
                                "floorUrgency", "emergency makes the Task stat.",
                                "communicationRef", "The Communication, with its version.",
                                "taskRef", "The Task, with its version."),
                        Set.of())
                .as(Safeguard.NONE.reading("inputId"));
    }

    /** Creates are conditional on the step id. */
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
        Optional<Output> before = written(step);
        return before.isPresent() ? before.get() : write(input, step);
    }

    /** A crash between the write and its note in the engine brings the step here again. */
    private Optional<Output> written(StepContext step) throws RetryLater {
        Map<String, String> ofThisStep = Map.of("identifier", CaseResources.STEP + "|" + step.stepId());
        List<ObjectNode> tasks = records.search(step, "Task", ofThisStep, 1);
        return tasks.stream()
                .findFirst()
                .map(task -> new Output(
                        task.at("/focus/reference").asText(),
                        "Task/" + task.path("id").asText() + "/_history/"
                                + task.at("/meta/versionId").asText("1")));
    }

    private Output write(Input input, StepContext step) throws RetryLater {
        MessageInput message = file.input(input.inputId());
        boolean emergency = Urgency.EMERGENCY.word().equals(input.floorUrgency());
        ObjectNode communication = CaseResources.communication(step, input.subject(), message);
        ObjectNode task = CaseResources.task(step, input.subject(), COMMUNICATION, emergency, step.begunAt());
        String provenanceRef = CaseResources.provenanceOf(step);
        ObjectNode provenance = CaseResources.machineProvenance("CREATE", step.begunAt(), COMMUNICATION, TASK);
        provenance.put("id", provenanceRef.substring(provenanceRef.indexOf('/') + 1));
        List<String> references = records.transact(
                step,
                List.of(
                        new Write.Create(COMMUNICATION, CaseResources.STEP, step.stepId(), communication),
                        new Write.Create(TASK, CaseResources.STEP, step.stepId(), task),
                        new Write.Update(provenanceRef, null, provenance)));
        return new Output(references.get(0), references.get(1));
    }
}
