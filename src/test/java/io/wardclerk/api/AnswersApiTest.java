package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.assistant.AnswerRecords;
import io.wardclerk.assistant.AnswerRecords.Answered;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An answer of a real case over HTTP: where it comes from, whether the checks still say the same, and what people make of it. */
@ApplicationTest
class AnswersApiTest {

    private static final String RESULTS = "/api/v1/assistant/results/";
    private static final String WORDS = "I have crushing chest pain since this morning";

    private final WardclerkClient client;
    private final AnswerRecords answers;

    @Autowired
    AnswersApiTest(WardclerkClient client, AnswerRecords answers) {
        this.client = client;
        this.answers = answers;
    }

    private Answered answered() {
        Response started = client.post(
                "/api/v1/workflows/ask/instances",
                "{\"subject\": null, \"input\": {\"message\": \"" + WORDS + "\"}}",
                IdempotencyKey.HEADER,
                UUID.randomUUID().toString());
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        String instance = started.json().path("id").asText();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> answers.latest(instance)
                .isPresent());
        return answers.latest(instance).orElseThrow();
    }

    @Test
    void anAnswerTellsWhereItComesFromAndTheReadIsOnRecord() {
        Answered answered = answered();

        JsonNode provenance =
                client.get(RESULTS + answered.resultId() + "/provenance").json();

        assertThat(provenance.path("resourceType").asText()).isEqualTo("Provenance");
        assertThat(provenance.toString())
                .contains("AIAST")
                .contains(answered.engine().promptSha256())
                .doesNotContain("crushing");
        assertThat(provenance.path("entity")).isNotEmpty();
        assertThat(client.get("/api/v1/instances/" + answered.instance() + "/trail")
                        .body())
                .contains("answer-read");
    }

    @Test
    void theChecksSayTheSameOfTheKeptBytes() {
        Answered answered = answered();

        JsonNode replay =
                client.post(RESULTS + answered.resultId() + "/replay", "").json();

        assertThat(replay.path("intact").asBoolean()).isTrue();
        assertThat(replay.path("same").asBoolean()).as(replay.toString()).isTrue();
        assertThat(replay.path("missing")).isEmpty();
    }

    @Test
    void whatPeopleMakeOfItIsKeptAndCounted() {
        String feedback = RESULTS + answered().resultId() + "/feedback";

        JsonNode edited = client.post(
                        feedback,
                        "{\"verdict\": \"edit\", \"before\": \"chest pain\", \"after\": \"severe chest pain\"}")
                .json();
        assertThat(edited.path("verdict").asText()).isEqualTo("edited");
        assertThat(edited.path("difference").asText()).contains("{+severe+}");
        client.post(feedback, "{\"verdict\": \"up\"}");

        JsonNode listed = client.get(feedback).json().path("items");
        assertThat(listed).hasSize(2);
        JsonNode counts = client.get("/api/v1/assistant/feedback").json().path("items");
        assertThat(counts.toString()).contains("\"prompt\":\"triage@1\"").contains("edited");
    }

    @Test
    void whatIsMissingIsNamedAndWhatThereIsNotIsNotFound() {
        String feedback = RESULTS + answered().resultId() + "/feedback";
        assertProblem(client.post(feedback, "{\"verdict\": \"reject\"}"), 400, "invalid-request");
        assertProblem(client.post(feedback, "{\"verdict\": \"edit\", \"before\": \"a\"}"), 400, "invalid-request");
        assertProblem(client.post(feedback, "{\"verdict\": \"love\"}"), 400, "invalid-request");
        for (String path : List.of("doc_none/provenance", "doc_none/feedback")) {
            assertProblem(client.get(RESULTS + path), 404, "not-found");
        }
        assertProblem(client.post(RESULTS + "doc_none/replay", ""), 404, "not-found");
        assertProblem(client.send("demo-intake", "GET", "/api/v1/assistant/feedback", null), 403, "forbidden");
    }

    @Test
    void theNoticesAreInTheLanguageThatIsAskedFor() {
        JsonNode spanish =
                client.get("/api/v1/assistant/notices?language=es").json().path("items");
        assertThat(spanish)
                .hasSize(4)
                .allSatisfy(notice -> assertThat(notice.path("id").asText()).startsWith("es/"));
        assertThat(client.get("/api/v1/assistant/notices?language=tlh")
                        .json()
                        .at("/items/0/id")
                        .asText())
                .startsWith("en/");
    }

    @Test
    void provenanceIsFoundByWhatWasWritten() {
        Answered answered = answered();
        String target = "DocumentReference/" + UUID.randomUUID();
        assertThat(client.get("/api/v1/assistant/provenance?target=" + target)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();

        answers.written(answered.resultId(), target);

        JsonNode bundle =
                client.get("/api/v1/assistant/provenance?target=" + target).json();
        assertThat(bundle.path("type").asText()).isEqualTo("searchset");
        assertThat(bundle.at("/entry/0/resource/target/0/reference").asText()).isEqualTo(target);
    }
}
