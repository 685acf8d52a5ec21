package io.wardclerk.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the patient's record says that matters for urgency. */
@Component
final class FactsGather implements Connector<FactsGather.Input, FactsGather.Output> {

    private static final int LIMIT = 100;

    private final FhirRecords records;
    private final CaseFile file;
    private final Clock clock;

    FactsGather(FhirRecords records, CaseFile file, Clock clock) {
        this.records = records;
        this.file = file;
        this.clock = clock;
    }

    record Input(String subject) {}

    record Output(String factsId, int conditions, int medications, int observations) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "patientFacts",
                "Gather what is known",
                "Reads age, sex, pregnancy, active conditions, active medications, recent vital signs and other open messages.",
                Effect.READ,
                Input.class,
                Output.class,
                Map.of(
                        "subject", "The patient's reference.",
                        "factsId", "The sealed document of what was found.",
                        "conditions", "How many active conditions.",
                        "medications", "How many active medications.",
                        "observations", "How many recent vital signs."),
                Set.of());
    }

    @Override
    public Set<String> dependencies() {
        return FhirRecords.DEPENDENCIES;
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        Optional<PatientRecord> patient = records.read(step, input.subject()).map(PatientRecord::new);
        List<ObjectNode> conditions =
                search(step, "Condition", Map.of("patient", input.subject(), "clinical-status", "active"));
        List<ObjectNode> medications =
                search(step, "MedicationRequest", Map.of("patient", input.subject(), "status", "active"));
        List<ObjectNode> observations = search(
                step,
                "Observation",
                Map.of(
                        "patient",
                        input.subject(),
                        "category",
                        "vital-signs",
                        "date",
                        "ge" + clock.instant().minus(RecordFacts.RECENT).toString()));
        List<ObjectNode> tasks = search(step, "Task", Map.of("patient", input.subject(), "status", "requested"));
        RecordFacts facts = RecordFacts.of(
                patient,
                conditions,
                medications,
                observations,
                OpenCases.among(tasks, step.instance()),
                clock.instant());
        return new Output(
                file.store(step, "patient-facts", facts),
                facts.facts().conditions().size(),
                facts.facts().medications().size(),
                facts.vitals().size());
    }

    private List<ObjectNode> search(StepContext step, String type, Map<String, String> parameters) throws RetryLater {
        return records.search(step, type, parameters, LIMIT).stream()
                .filter(resource -> !enteredInError(resource))
                .toList();
    }

    private static boolean enteredInError(JsonNode resource) {
        return resource.path("status").asText().equals("entered-in-error")
                || resource.at("/verificationStatus/coding/0/code").asText().equals("entered-in-error")
                || resource.at("/verificationStatus/coding/0/code").asText().equals("refuted");
    }
}
