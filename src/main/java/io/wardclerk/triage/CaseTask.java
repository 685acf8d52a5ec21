package io.wardclerk.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.fhir.FhirRecords.Write;
import io.wardclerk.fhir.FhirRefused;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Changes a case's Task once: reads it, changes it and writes it back on the condition that nobody changed it meanwhile, together
 * with the Provenance of the change. The step's identifier on the Task tells a repeated step that it is done.
 */
@Component
final class CaseTask {

    private static final int ATTEMPTS = 4;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private final FhirRecords records;

    CaseTask(FhirRecords records) {
        this.records = records;
    }

    /** The Task as it was read; {@code reference} names that version. */
    record Seen(ObjectNode task, String reference, String version) {

        static Seen of(ObjectNode task) {
            String version = task.at("/meta/versionId").asText("1");
            return new Seen(task, "Task/" + task.path("id").asText() + "/_history/" + version, version);
        }
    }

    /**
     * @param change edits the Task in place and gives the Provenance
     * @return the Task's reference with its new version
     */
    String change(StepContext step, String reference, Function<Seen, ObjectNode> change) throws RetryLater {
        return change(step, reference, List.of(), change);
    }

    /** Likewise, with what is written beside it, all or nothing. */
    String change(StepContext step, String reference, List<Write> beside, Function<Seen, ObjectNode> change)
            throws RetryLater {
        for (int attempt = 1; ; attempt++) {
            Seen seen = Seen.of(records.read(step, reference)
                    .orElseThrow(() -> new IllegalStateException(reference + " is gone from the FHIR server")));
            if (carries(seen.task(), step)) {
                return seen.reference();
            }
            try {
                return write(step, reference, seen, beside, change.apply(seen));
            } catch (FhirRefused refused) {
                boolean overtaken = refused.status() == CONFLICT || refused.status() == PRECONDITION_FAILED;
                if (!overtaken || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    private String write(StepContext step, String reference, Seen seen, List<Write> beside, ObjectNode provenance)
            throws RetryLater {
        ObjectNode task = seen.task();
        identifiers(task).add(CaseResources.identifier(CaseResources.STEP, step.stepId()));
        String provenanceRef = CaseResources.provenanceOf(step);
        provenance.put("id", provenanceRef.substring(provenanceRef.indexOf('/') + 1));
        List<Write> writes = new ArrayList<>();
        writes.add(new Write.Update(reference, seen.version(), task));
        writes.add(new Write.Update(provenanceRef, null, provenance));
        writes.addAll(beside);
        return records.transact(step, writes).get(0);
    }

    private static boolean carries(JsonNode task, StepContext step) {
        for (JsonNode identifier : task.path("identifier")) {
            if (identifier.path("system").asText().equals(CaseResources.STEP)
                    && identifier.path("value").asText().equals(step.stepId())) {
                return true;
            }
        }
        return false;
    }

    private static ArrayNode identifiers(ObjectNode task) {
        return task.withArray("/identifier");
    }
}
