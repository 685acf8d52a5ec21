package io.wardclerk.documentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a case was started with, and whether what it is to replace can be replaced. */
@Component
final class DocumentOpen implements Connector<DocumentOpen.Input, DocumentOpen.Output> {

    static final String NO_PATIENT = "NO_PATIENT";
    static final String NOT_AMENDABLE = "NOT_AMENDABLE";

    private static final String REFERENCE = "DocumentReference/[A-Za-z0-9.\\-]{1,64}";

    private final Documents documents;
    private final FhirRecords records;
    private final JsonMapper json = JsonMapper.builder().build();

    DocumentOpen(Documents documents, FhirRecords records) {
        this.documents = documents;
        this.records = records;
    }

    record Input(String inputId) {}

    record Output(
            String kind,
            String language,
            @Nullable Integer readingLevel,
            @Nullable String transcriptId,
            @Nullable String transcript,
            @Nullable String encounter,
            @Nullable String amends,
            int version) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "documentationOpen",
                "Open the document",
                "Reads what is to be written and from what. A document that is to be replaced must be this patient's, signed and not"
                        + " replaced yet.",
                Effect.READ,
                Input.class,
                Output.class,
                Map.ofEntries(
                        Map.entry("inputId", "The sealed input document of the case."),
                        Map.entry("kind", "What is to be written."),
                        Map.entry("language", "In which language; en unless named."),
                        Map.entry("readingLevel", "For which school grade, where one was named."),
                        Map.entry("transcriptId", "The sealed transcript, where it came with the start."),
                        Map.entry("transcript", "The DocumentReference that holds it otherwise."),
                        Map.entry("encounter", "The visit that it tells of."),
                        Map.entry("amends", "The DocumentReference that it replaces."),
                        Map.entry("version", "1, or one more than that of the document that it replaces."),
                        Map.entry(
                                NO_PATIENT,
                                "The case was started without a patient, or with one whom the record does not hold."),
                        Map.entry(
                                NOT_AMENDABLE,
                                "What it is to replace is not there, not this patient's, not signed or replaced"
                                        + " already.")),
                Set.of(NO_PATIENT, NOT_AMENDABLE));
    }

    @Override
    public Set<String> dependencies() {
        return FhirRecords.DEPENDENCIES;
    }

    @Override
    public Output execute(Input input, StepContext step) throws BusinessFault, RetryLater {
        if (step.subject() == null) {
            throw new BusinessFault(NO_PATIENT, "A document is of a patient; start the case with one");
        }
        if (records.read(step, step.subject()).isEmpty()) {
            throw new BusinessFault(
                    NO_PATIENT, "The record holds no such patient; start the case with one that it holds");
        }
        JsonNode given = read(input.inputId());
        String transcript = given.path("transcript").asText();
        boolean inRecord = transcript.matches(REFERENCE);
        String amends = text(given, "amends");
        return new Output(
                Kind.of(given.path("kind").asText()).word(),
                given.path("language").asText("en"),
                given.path("readingLevel").isInt() ? given.path("readingLevel").asInt() : null,
                inRecord
                        ? null
                        : documents.store(step.scope(), "transcript", transcript.getBytes(StandardCharsets.UTF_8)),
                inRecord ? transcript : null,
                text(given, "encounter"),
                amends,
                amends == null ? 1 : version(step, amends) + 1);
    }

    private int version(StepContext step, String amends) throws BusinessFault, RetryLater {
        ObjectNode old = records.read(step, amends).orElse(null);
        if (old == null || !amendable(old, String.valueOf(step.subject()))) {
            throw new BusinessFault(
                    NOT_AMENDABLE, "What is to be replaced is not a signed document of this patient that stands");
        }
        return versionOf(old);
    }

    private static boolean amendable(ObjectNode document, String subject) {
        return document.at("/subject/reference").asText().equals(subject)
                && document.path("status").asText().equals("current")
                && document.path("docStatus").asText().equals("final");
    }

    /** Of a document that was not made here, the first. */
    private static int versionOf(ObjectNode document) {
        for (JsonNode each : document.path("extension")) {
            if (each.path("url").asText().equals("urn:wardclerk:version")) {
                return Math.max(1, each.path("valueInteger").asInt(1));
            }
        }
        return 1;
    }

    private JsonNode read(String id) {
        byte[] content = documents.read(id).orElseThrow(() -> StepFailed.permanently("The case's input is not there"));
        try {
            return json.readTree(content);
        } catch (IOException e) {
            throw StepFailed.permanently("The case's input is not JSON");
        }
    }

    private static @Nullable String text(JsonNode from, String name) {
        return from.path(name).isTextual() ? from.path(name).asText() : null;
    }
}
