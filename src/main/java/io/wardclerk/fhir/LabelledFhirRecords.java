package io.wardclerk.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.CaseLabels;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A case that reads what the clinical record labels as sensitive is as sensitive as that. Labels are codes of HL7 v3 ActCode,
 * <a href="https://terminology.hl7.org/ValueSet-v3-InformationSensitivityPolicy.html">InformationSensitivityPolicy</a>, in {@code
 * meta.security}.
 */
final class LabelledFhirRecords implements FhirRecords {

    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("ETH", "substance-use"),
            Map.entry("ETHUD", "substance-use"),
            Map.entry("OPIOIDUD", "substance-use"),
            Map.entry("SUD", "substance-use"),
            Map.entry("BH", "behavioural-health"),
            Map.entry("MH", "behavioural-health"),
            Map.entry("PSY", "behavioural-health"),
            Map.entry("PSYTHPN", "behavioural-health"),
            Map.entry("HIV", "hiv"),
            Map.entry("ADOL", "minor-confidential"));

    private final FhirRecords records;
    private final CaseLabels labels;

    LabelledFhirRecords(FhirRecords records, CaseLabels labels) {
        this.records = records;
        this.labels = labels;
    }

    @Override
    public Optional<ObjectNode> read(StepContext step, String reference) throws RetryLater {
        Optional<ObjectNode> found = records.read(step, reference);
        label(step, found.stream().toList());
        return found;
    }

    @Override
    public List<ObjectNode> search(StepContext step, String type, Map<String, String> parameters, int limit)
            throws RetryLater {
        List<ObjectNode> found = records.search(step, type, parameters, limit);
        label(step, found);
        return found;
    }

    @Override
    public List<String> transact(StepContext step, List<Write> writes) throws RetryLater {
        return records.transact(step, writes);
    }

    private void label(StepContext step, List<ObjectNode> resources) {
        TreeSet<String> found = new TreeSet<>();
        for (ObjectNode resource : resources) {
            for (JsonNode coding : resource.at("/meta/security")) {
                String label = LABELS.get(coding.path("code").asText());
                if (label != null && coding.path("system").asText().equals(ACT_CODE)) {
                    found.add(label);
                }
            }
        }
        if (!found.isEmpty()) {
            labels.add(step.instance(), found);
        }
    }
}
