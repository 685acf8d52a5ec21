package io.wardclerk.assistant.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.People;
import io.wardclerk.assistant.AnswerRecords.Replay;
import io.wardclerk.assistant.Assistant;
import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.AssistantResult.Claim;
import io.wardclerk.assistant.AssistantResult.Engine;
import io.wardclerk.assistant.AssistantResult.Evidence;
import io.wardclerk.assistant.AssistantResult.Status;
import io.wardclerk.assistant.AssistantResult.Usage;
import io.wardclerk.assistant.AssistantResults;
import io.wardclerk.assistant.Consulted.GivenSource;
import io.wardclerk.assistant.Feedback;
import io.wardclerk.assistant.Feedback.Opinion;
import io.wardclerk.assistant.Feedback.Verdict;
import io.wardclerk.assistant.Notices;
import io.wardclerk.assistant.Safeguards;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An answer on its way: kept, written as a machine's draft, accepted by a person, checked once more. */
@ApplicationTest
class ProvenanceTest {

    private static final String SOURCE = "Lisinopril 10 mg daily was continued. He denies chest pain.";
    private static final String CLAIM = "Lisinopril 10 mg daily was continued.";

    private final AnswerTable table;
    private final Documents documents;
    private final ProvenanceText text;
    private final Replaying replaying;
    private final FhirRecords records;
    private final Notices notices;
    private final People people;
    private final Feedback feedback;
    private final JdbcClient jdbc;
    private final ObjectMapper json = new ObjectMapper();

    @Autowired
    ProvenanceTest(
            AnswerTable table,
            Documents documents,
            ProvenanceText text,
            Replaying replaying,
            FhirRecords records,
            Notices notices,
            People people,
            Feedback feedback,
            JdbcClient jdbc) {
        this.table = table;
        this.documents = documents;
        this.text = text;
        this.replaying = replaying;
        this.records = records;
        this.notices = notices;
        this.people = people;
        this.feedback = feedback;
        this.jdbc = jdbc;
    }

    private record Answer(StepContext step, String id, String source, KeptAnswers kept, ResultWrite write) {}

    private Answer answer(String claim) throws Exception {
        String instance = UUID.randomUUID().toString();
        StepContext step = new StepContext(
                instance,
                "documentation",
                "draft",
                UUID.randomUUID().toString(),
                1,
                "Patient/rb-016",
                Instant.now(),
                Instant.now().plusSeconds(60));
        String source = documents.store(step.scope(), "transcript", SOURCE.getBytes(StandardCharsets.UTF_8));
        String sha = Sha256.of(SOURCE.getBytes(StandardCharsets.UTF_8));
        AssistantResult result = new AssistantResult(
                AssistantResult.SCHEMA,
                "note",
                Status.REVIEW,
                new Engine("llm", "test", "model-7", "note@3", "ab".repeat(32), "k4", List.of()),
                List.of(new Claim(
                        "c1",
                        claim,
                        List.of(),
                        List.of(new Evidence(
                                source, "", 0, CLAIM.length(), Sha256.of(CLAIM.getBytes(StandardCharsets.UTF_8)))),
                        Safeguards.Support.SUPPORTED,
                        1)),
                List.of(),
                "en/2",
                Usage.NONE);
        String id = documents.store(step.scope(), "assistant-result", json.writeValueAsBytes(result));
        AssistantResults results = asked -> asked.equals(id) ? Optional.of(result) : Optional.empty();
        KeptAnswers kept = new KeptAnswers(table, documents, results, text, replaying, Clock.systemUTC());
        kept.answered(
                step,
                new Assistant.Kept(id, result),
                List.of(
                        new GivenSource(source, "", sha, SOURCE, 0),
                        new GivenSource(
                                "Condition/7", "2", Sha256.of("Asthma".getBytes(StandardCharsets.UTF_8)), "Asthma", 0)),
                false);
        return new Answer(step, id, source, kept, new ResultWrite(records, kept, results, notices, people));
    }

    private ObjectNode read(Answer answer, String reference) throws Exception {
        return records.read(answer.step(), reference.replaceFirst("/_history.*", ""))
                .orElseThrow();
    }

    private static String label(JsonNode resource) {
        return resource.at("/meta/security/0/code").asText();
    }

    @Test
    void aDraftIsLabelledAsAMachinesUntilAPersonAccepts() throws Exception {
        Answer answer = answer(CLAIM);

        var draft = answer.write().execute(new ResultWrite.Input(answer.id(), null, null, null), answer.step());
        JsonNode document = read(answer, draft.document());
        assertThat(label(document)).isEqualTo("AIAST");
        assertThat(document.path("docStatus").asText()).isEqualTo("preliminary");

        String target = draft.document().replaceFirst("/_history.*", "");
        List<ObjectNode> found = records.search(answer.step(), "Provenance", Map.of("target", target), 10);
        assertThat(found).hasSize(1);
        JsonNode provenance = found.get(0);
        assertThat(label(provenance)).isEqualTo("AIAST");
        assertThat(provenance.at("/contained/0/modelNumber").asText()).isEqualTo("model-7");
        assertThat(provenance.toString()).contains("note@3", "ab".repeat(32), "Condition/7/_history/2", "quote-sha256");

        var accepted = answer.write()
                .execute(new ResultWrite.Input(answer.id(), draft.document(), "As signed.", "nurse"), answer.step());
        JsonNode signed = read(answer, accepted.document());
        assertThat(accepted.document()).isEqualTo(target + "/_history/2");
        assertThat(label(signed)).isEqualTo("CLINAST");
        assertThat(signed.path("docStatus").asText()).isEqualTo("final");
        JsonNode now = records.search(answer.step(), "Provenance", Map.of("target", target), 10)
                .get(0);
        assertThat(label(now)).isEqualTo("CLINAST");
        assertThat(now.at("/agent/1/who/identifier/value").asText()).isEqualTo("nurse");
    }

    @Test
    void writingAgainWritesTheSameDocument() throws Exception {
        Answer answer = answer(CLAIM);
        ResultWrite.Input input = new ResultWrite.Input(answer.id(), null, null, null);

        var first = answer.write().execute(input, answer.step());
        var again = answer.write().execute(input, answer.step());

        assertThat(again.document()).isEqualTo(first.document());
    }

    @Test
    void checksOnTheKeptBytesSayTheSameAndNoticeWhatWasChanged() throws Exception {
        Answer answer = answer(CLAIM);

        Replay same = replay(answer, answer.id());
        assertThat(same.intact()).isTrue();
        assertThat(same.same()).isTrue();
        assertThat(same.missing()).isEmpty();

        Answer wrong = answer("Lisinopril 100 mg daily was continued.");
        Replay differs = replay(wrong, wrong.id());
        assertThat(differs.intact()).isTrue();
        assertThat(differs.differences()).contains("c1: number");

        jdbc.sql("update answer_record set content_sha256 = repeat('0', 64) where result_id = ?")
                .param(wrong.id())
                .update();
        assertThat(replay(wrong, wrong.id()).intact()).isFalse();
    }

    private static Replay replay(Answer answer, String id) {
        return answer.kept().replay(id).orElseThrow();
    }

    @Test
    void aDecisionOnTheCaseIsAnOpinionOnItsNewestAnswerWithTheDifference() throws Exception {
        Answer answer = answer(CLAIM);

        feedback.decided(
                answer.step().instance(),
                new Opinion(
                        Verdict.EDITED,
                        "nurse",
                        "Wrong dose",
                        Map.of("note", "Lisinopril 10 mg daily."),
                        Map.of("note", "Lisinopril 20 mg daily.")));

        assertThat(feedback.of(answer.id())).singleElement().satisfies(given -> {
            assertThat(given.difference()).isEqualTo("note: Lisinopril [-10-] {+20+} mg daily.");
            assertThat(given.reason()).isEqualTo("Wrong dose");
            assertThat(given.prompt()).isEqualTo("note@3");
            assertThat(given.model()).isEqualTo("test/model-7");
        });
        List<String> plain =
                new ArrayList<>(jdbc.sql("select encode(words, 'escape') from answer_feedback where result_id = ?")
                        .param(answer.id())
                        .query(String.class)
                        .list());
        assertThat(plain).singleElement().satisfies(words -> assertThat(words).doesNotContain("Lisinopril", "dose"));
        feedback.decided("no-such-case", new Opinion(Verdict.ACCEPTED, "nurse", null, Map.of(), Map.of()));
        assertThat(table.find(answer.id()).orElseThrow().reviewer()).isEqualTo("nurse");
    }
}
