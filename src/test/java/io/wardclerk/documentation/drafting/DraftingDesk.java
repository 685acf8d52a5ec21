package io.wardclerk.documentation.drafting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.safeguards.TestSafeguards;
import io.wardclerk.assistant.skills.Desk;
import io.wardclerk.coding.CodeSearch;
import io.wardclerk.coding.CodeSuggestions;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.DraftRequest;
import io.wardclerk.documentation.Drafting;
import io.wardclerk.documentation.Kind;
import io.wardclerk.documentation.Progress;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.terminology.CodeValidation;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Drafting over the assistant's {@link Desk}: real checks, masking and record of calls; the vendors at the wire are the test's. */
final class DraftingDesk implements AutoCloseable {

    static final Instant VISIT = Instant.parse("2021-06-01T10:00:00Z");

    private static final Safeguards CHECKS = TestSafeguards.all();

    final Desk desk;
    final Drafting drafting;
    private final ObjectMapper json = new ObjectMapper();
    private final AtomicInteger cases = new AtomicInteger();

    DraftingDesk(AssistantProperties properties, CodeSuggestions suggestions, CodeSearch search, CodeValidation codes) {
        desk = new Desk(properties, null);
        FhirRecords chart = desk.chart();
        NoteText notes = new NoteText(chart);
        drafting = new CheckedDrafting(
                new Gathering(chart, new RecordSources(chart, Desk.words(), notes), notes, desk.documents),
                new Outlines(),
                desk.assistant(),
                new Assembly(
                        new SentenceChecks(
                                CHECKS, new CitedWords(CHECKS, new CitedSides(CHECKS)), new RecordConflicts(CHECKS)),
                        new CodeProposals(suggestions, search, codes)));
        patient("1971-03-04", "female");
    }

    /** Without codes. */
    DraftingDesk(AssistantProperties properties) {
        this(
                properties,
                (system, note, date, most) -> new CodeSuggestions.Suggestions(
                        java.util.List.of(), java.util.List.of(), CodeSuggestions.Ranking.WORDS, ""),
                new NoCodes(),
                claim -> {
                    throw new AssertionError("Nothing is to be validated");
                });
    }

    void patient(String born, String sex) {
        resource("""
                {"resourceType":"Patient","id":"p1","meta":{"versionId":"1"},"name":[{"family":"Quill","given":["Ada"]}],
                 "birthDate":"%s","gender":"%s"}""".formatted(born, sex));
    }

    void allergy(String id, String to) {
        resource("""
                {"resourceType":"AllergyIntolerance","id":"%s","meta":{"versionId":"1"},"patient":{"reference":"Patient/p1"},
                 "code":{"text":"%s"}}""".formatted(id, to));
    }

    void medication(String id, String name, String dosage) {
        resource("""
                {"resourceType":"MedicationRequest","id":"%s","meta":{"versionId":"1"},"status":"active",
                 "subject":{"reference":"Patient/p1"},"medicationCodeableConcept":{"text":"%s"},"dosageInstruction":[{"text":"%s"}]}""".formatted(id, name, dosage));
    }

    void problem(String id, String name) {
        resource("""
                {"resourceType":"Condition","id":"%s","meta":{"versionId":"1"},"subject":{"reference":"Patient/p1"},
                 "code":{"text":"%s"}}""".formatted(id, name));
    }

    void resource(String text) {
        try {
            ObjectNode resource = (ObjectNode) json.readTree(text);
            desk.resources.put(
                    resource.path("resourceType").asText() + "/"
                            + resource.path("id").asText(),
                    resource);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Draft draft(Kind kind, String transcript) {
        return draft(kind, "en", null, transcript);
    }

    /** Hears how far drafts are. */
    Progress progress = Progress.NONE;

    Draft draft(Kind kind, String language, @Nullable Integer readingLevel, String transcript) {
        int number = cases.incrementAndGet();
        StepContext step = new StepContext(
                "case-" + number,
                "documentation",
                "draft",
                "draft-" + UUID.randomUUID(),
                1,
                Desk.SUBJECT,
                VISIT,
                Instant.now().plusSeconds(200));
        String id = desk.documents.store(step.scope(), "transcript", transcript.getBytes(StandardCharsets.UTF_8));
        return draft(new DraftRequest(step, kind, language, readingLevel, id, null, null, null));
    }

    Draft draft(DraftRequest request) {
        try {
            return drafting.draft(request, progress);
        } catch (BusinessFault | RetryLater e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        desk.close();
    }
}
