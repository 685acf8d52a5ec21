package io.wardclerk.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.workflow.Circuits;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leaves the server alone while its circuit is open. */
final class CircuitedFhirRecords implements FhirRecords {

    private final FhirRecords records;
    private final Circuits circuits;

    CircuitedFhirRecords(FhirRecords records, Circuits circuits) {
        this.records = records;
        this.circuits = circuits;
    }

    @Override
    public Optional<ObjectNode> read(StepContext step, String reference) throws RetryLater {
        circuits.require(FhirDependency.NAME);
        return records.read(step, reference);
    }

    @Override
    public List<ObjectNode> search(StepContext step, String type, Map<String, String> parameters, int limit)
            throws RetryLater {
        circuits.require(FhirDependency.NAME);
        return records.search(step, type, parameters, limit);
    }

    @Override
    public List<String> transact(StepContext step, List<Write> writes) throws RetryLater {
        circuits.require(FhirDependency.NAME);
        return records.transact(step, writes);
    }
}
