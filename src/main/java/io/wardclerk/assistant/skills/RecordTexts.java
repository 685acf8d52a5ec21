package io.wardclerk.assistant.skills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.assistant.TaskRefused;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The words of the subject's own record, and of nobody else's: every query and every resource is held to the step's subject. */
@Component
class RecordTexts {

    static final int MOST = 50;

    private final FhirRecords records;

    RecordTexts(FhirRecords records) {
        this.records = records;
    }

    /** @throws TaskRefused if the resource is not there or is not the subject's */
    SourceText read(StepContext step, String reference) throws RetryLater {
        String subject = subject(step);
        String plain = reference.replaceAll("/_history/.*", "");
        ObjectNode resource = records.read(step, plain)
                .orElseThrow(() -> new TaskRefused("A resource that the step names is not in the record"));
        if (!isOf(resource, subject)) {
            throw new TaskRefused("A resource that the step names is not the subject's");
        }
        return text(resource);
    }

    /** Conditions, medicines, allergies and recent observations, one source each. */
    List<SourceText> all(StepContext step) throws RetryLater {
        List<SourceText> sources = new ArrayList<>();
        for (String type : List.of("Condition", "MedicationRequest", "AllergyIntolerance", "Observation")) {
            current(step, type).stream()
                    .map(RecordTexts::text)
                    .filter(source -> !source.text().isBlank())
                    .forEach(sources::add);
        }
        return sources;
    }

    /** Those of the subject that nobody took back; the newest observations first. At most {@value #MOST}. */
    List<ObjectNode> current(StepContext step, String type) throws RetryLater {
        String subject = subject(step);
        Map<String, String> query =
                type.equals("Observation") ? Map.of("patient", subject, "_sort", "-date") : Map.of("patient", subject);
        return records.search(step, type, query, MOST).stream()
                .filter(resource -> isOf(resource, subject) && !isMistake(resource))
                .toList();
    }

    /** The subject as the record has them; empty where it has nobody. */
    Optional<ObjectNode> patient(StepContext step) throws RetryLater {
        return step.subject() == null ? Optional.empty() : records.read(step, step.subject());
    }

    private static String subject(StepContext step) {
        if (step.subject() == null) {
            throw new TaskRefused("The step is to read a record, and the case knows no patient yet");
        }
        return step.subject();
    }

    private static boolean isOf(ObjectNode resource, String subject) {
        String of = resource.has("subject")
                ? resource.at("/subject/reference").asText()
                : resource.at("/patient/reference").asText();
        return of.equals(subject) || of.endsWith("/" + subject);
    }

    private static boolean isMistake(JsonNode resource) {
        return resource.path("status").asText().equals("entered-in-error")
                || resource.at("/verificationStatus/coding/0/code").asText().matches("entered-in-error|refuted");
    }

    private static SourceText text(ObjectNode resource) {
        return new SourceText(
                resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText(),
                resource.at("/meta/versionId").asText(""),
                "record",
                ResourceWords.words(resource));
    }
}
