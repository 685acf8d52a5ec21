package io.wardclerk.basics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads what a workflow needs of the case's own patient, and of nobody else: the patient is set here, not in the diagram. */
@Component
final class RecordSearch implements Connector<RecordSearch.Input, RecordSearch.Output> {

    private static final int LIMIT = 200;

    private final FhirRecords records;
    private final CaseDocuments documents;

    RecordSearch(FhirRecords records, CaseDocuments documents) {
        this.records = records;
        this.documents = documents;
    }

    record Input(@NotEmpty Map<String, String> queries) {}

    record Output(String recordId, int found, boolean complete) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "recordSearch",
                "Read the patient's record",
                "Reads resources of the case's patient into one sealed document. Resources of anybody else are never asked for,"
                        + " and left out if they come.",
                Effect.READ,
                Input.class,
                Output.class,
                Map.of(
                        "queries",
                        "What to read, by name: 'MedicationRequest?status=active' or 'Patient'. The patient is added to each.",
                        "recordId",
                        "The sealed document: under each name the list of resources.",
                        "found",
                        "How many resources were found.",
                        "complete",
                        "Whether that is all; false when a query met its limit of " + LIMIT + "."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        String patient = step.subject();
        if (patient == null) {
            throw new StepRefused("The case has no patient yet; find the patient before reading the record");
        }
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        int found = 0;
        boolean complete = true;
        for (Map.Entry<String, String> query : input.queries().entrySet()) {
            List<ObjectNode> resources = read(RecordQuery.of(query.getValue()), patient, step);
            ArrayNode list = record.putArray(query.getKey());
            resources.stream()
                    .filter(resource -> RecordQuery.belongs(resource, patient))
                    .forEach(list::add);
            found += list.size();
            complete &= resources.size() < LIMIT;
        }
        return new Output(documents.store(step, "record", record), found, complete);
    }

    private List<ObjectNode> read(RecordQuery query, String patient, StepContext step) throws RetryLater {
        return query.type().equals("Patient")
                ? records.read(step, patient).stream().toList()
                : records.search(step, query.type(), query.ofPatient(patient), LIMIT);
    }
}
