package io.wardclerk.assistant.provenance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.People;
import io.wardclerk.assistant.AnswerRecords;
import io.wardclerk.assistant.AnswerRecords.Answered;
import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.AssistantResult.Claim;
import io.wardclerk.assistant.AssistantResults;
import io.wardclerk.assistant.Notices;
import io.wardclerk.assistant.Notices.Origin;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.fhir.FhirRecords.Write;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes an answer to the patient's record, with its Provenance: first as a preliminary document labelled as a machine's, and once a person
 * has accepted it as a new version of the same document without that label, which names the person.
 */
@Component
final class ResultWrite implements Connector<ResultWrite.Input, ResultWrite.Output> {

    private static final String RESULT = "urn:wardclerk:result";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final FhirRecords records;
    private final AnswerRecords answers;
    private final AssistantResults results;
    private final Notices notices;
    private final People people;

    ResultWrite(FhirRecords records, AnswerRecords answers, AssistantResults results, Notices notices, People people) {
        this.records = records;
        this.answers = answers;
        this.results = results;
        this.notices = notices;
        this.people = people;
    }

    record Input(
            String result,
            @Nullable String document,
            @Nullable String text,
            @Nullable String reviewer) {}

    record Output(String document, String provenance) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "resultWrite",
                "Write an answer to the record",
                "Writes an answer of the assistant as a document with its Provenance: labelled as a machine's while nobody has accepted"
                        + " it; with a reviewer, as a new version that names them and has no such label.",
                Effect.WRITE,
                Input.class,
                Output.class,
                Map.of(
                        "result", "The answer's id.",
                        "document", "With a reviewer: the document that was written before.",
                        "text", "The text as the person left it; the answer's own where it is empty.",
                        "reviewer", "User name of the person who accepted it.",
                        "provenance", "Reference of the Provenance."),
                Set.of("RESULT_GONE"));
    }

    @Override
    public Set<String> dependencies() {
        return FhirRecords.DEPENDENCIES;
    }

    /** The document is found by the answer's id, and the Provenance has the answer's. */
    @Override
    public Repeat repeat(Input input) {
        return Repeat.SAFE;
    }

    @Override
    public Output execute(Input input, StepContext step) throws BusinessFault, RetryLater {
        Answered answered = answers.find(input.result())
                .filter(each -> each.instance().equals(step.instance()))
                .orElseThrow(() ->
                        new BusinessFault("RESULT_GONE", "The answer is not one of this case, or was erased with it"));
        AssistantResult result = results.find(input.result()).orElse(null);
        if (result == null || step.subject() == null) {
            throw new BusinessFault("RESULT_GONE", "The answer is not one of this case, or was erased with it");
        }
        String words = input.text() == null || input.text().isBlank() ? text(result) : input.text();
        return input.reviewer() == null || input.reviewer().isBlank()
                ? draft(answered, result, words, step)
                : accepted(answered, input, words, step);
    }

    private Output draft(Answered answered, AssistantResult result, String words, StepContext step) throws RetryLater {
        String link = "urn:uuid:"
                + UUID.nameUUIDFromBytes((RESULT + "/" + answered.resultId()).getBytes(StandardCharsets.UTF_8));
        ObjectNode document = document(answered, words, step);
        document.put("description", notices.newest("en", origin(result)).text());
        document.put("docStatus", "preliminary");
        ProvenanceText.label(document, ProvenanceText.BY_MACHINE);
        List<String> written = write(
                step,
                new Write.Create(link, RESULT, answered.resultId(), document),
                answers.provenance(answered, link));
        answers.written(answered.resultId(), unversioned(written.get(0)));
        return new Output(written.get(0), written.get(1));
    }

    private Output accepted(Answered answered, Input input, String words, StepContext step) throws RetryLater {
        String reviewer = String.valueOf(input.reviewer());
        String named = input.document() == null || input.document().isBlank() ? answered.target() : input.document();
        answers.accepted(answered.resultId(), reviewer);
        Answered now = answers.find(answered.resultId()).orElse(answered);
        ObjectNode document = document(answered, words, step);
        document.put("docStatus", "final");
        ProvenanceText.label(document, ProvenanceText.BY_CLINICIAN);
        ObjectNode who = document.putObject("authenticator");
        who.putObject("identifier").put("system", "urn:wardclerk:user").put("value", reviewer);
        who.put("display", people.find(reviewer).map(People.Person::displayName).orElse(reviewer));
        if (named == null) {
            String link = "urn:uuid:"
                    + UUID.nameUUIDFromBytes((RESULT + "/" + answered.resultId()).getBytes(StandardCharsets.UTF_8));
            List<String> written = write(
                    step, new Write.Create(link, RESULT, answered.resultId(), document), answers.provenance(now, link));
            answers.written(answered.resultId(), unversioned(written.get(0)));
            return new Output(written.get(0), written.get(1));
        }
        String reference = unversioned(named);
        document.put("id", reference.substring(reference.indexOf('/') + 1));
        List<String> written =
                write(step, new Write.Update(reference, null, document), answers.provenance(now, reference));
        return new Output(written.get(0), written.get(1));
    }

    private List<String> write(StepContext step, Write document, ObjectNode provenance) throws RetryLater {
        String reference = "Provenance/" + provenance.path("id").asText();
        return records.transact(step, List.of(document, new Write.Update(reference, null, provenance)));
    }

    private static ObjectNode document(Answered answered, String words, StepContext step) {
        ObjectNode document =
                JSON.objectNode().put("resourceType", "DocumentReference").put("status", "current");
        document.putArray("identifier").addObject().put("system", RESULT).put("value", answered.resultId());
        document.putObject("subject").put("reference", step.subject());
        document.putObject("type").put("text", answered.skill());
        document.put("date", answered.at().toString());
        document.putArray("content")
                .addObject()
                .putObject("attachment")
                .put("contentType", "text/plain; charset=utf-8")
                .put("data", Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8)));
        return document;
    }

    private static Origin origin(AssistantResult result) {
        return result.engine().provider().isEmpty() ? Origin.OFFLINE : Origin.MODEL;
    }

    private static String text(AssistantResult result) {
        return result.claims().stream().map(Claim::text).collect(Collectors.joining("\n"));
    }

    private static String unversioned(String reference) {
        int history = reference.indexOf("/_history/");
        return history < 0 ? reference : reference.substring(0, history);
    }
}
