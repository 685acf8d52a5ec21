package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class AssistantApiTest {

    private static final String ROUTE = "/api/v1/assistant/route";
    private static final String SWITCHES = "/api/v1/assistant/switches/";

    private final WardclerkClient client;

    @Autowired
    AssistantApiTest(WardclerkClient client) {
        this.client = client;
    }

    @Test
    void aMessageFindsItsWorkflowAndWhatIsStillToBeAsked() {
        JsonNode route = client.post(ROUTE, "{ \"messages\": [\"I have had chest pain since this morning\"] }")
                .json();

        assertThat(route.path("kind").asText()).isEqualTo("workflow");
        assertThat(route.path("name").asText()).isEqualTo("triage");
        assertThat(route.path("slots").path("message").asText()).isEqualTo("I have had chest pain since this morning");
        assertThat(route.path("missing").findValuesAsText("input")).containsExactly("channel");
        assertThat(route.path("reasons")).isNotEmpty();
        assertThat(route.path("engine").asText()).startsWith("offline");
    }

    @Test
    void whatIsNoTalkIsNamed() {
        assertProblem(client.post(ROUTE, "{ \"messages\": [] }"), 400, "invalid-request");
        assertProblem(client.post(ROUTE, "{ \"messages\": [1] }"), 400, "invalid-request");
        assertProblem(client.send("demo-intake", "POST", ROUTE, "{}"), 403, "forbidden");
    }

    /** Without any provider the built-in engine answers, and the switch for all is there all the same. */
    @Test
    void enginesAreShownAndTurnedOffOnRecord() {
        try {
            JsonNode off = client.send(
                            "demo-all", "PUT", SWITCHES + "all", "{ \"off\": true, \"reason\": \"a drill\" }")
                    .json();
            assertThat(off.path("off").asBoolean()).isTrue();
            JsonNode engines = client.get("/api/v1/assistant/engines").json();
            assertThat(engines.path("chains").toString()).contains("triage: offline");
            assertThat(engines.path("switches").get(0).path("reason").asText()).isEqualTo("a drill");
            assertThat(client.get("/status").json().path("parts").findValuesAsText("name"))
                    .contains("assistant");
        } finally {
            client.send("demo-all", "PUT", SWITCHES + "all", "{ \"off\": false, \"reason\": \"over\" }");
        }
        assertProblem(
                client.send("demo-all", "PUT", SWITCHES + "nobody", "{ \"off\": true, \"reason\": \"x\" }"),
                404,
                "not-found");
        assertProblem(
                client.send("demo-all", "PUT", SWITCHES + "all", "{ \"off\": 1, \"reason\": \"x\" }"),
                400,
                "invalid-request");
        assertProblem(client.send("demo-intake", "PUT", SWITCHES + "all", "{}"), 403, "forbidden");
    }

    /** From the diagram to the kept answer: bound, agreed to, asked, checked, on record. */
    @Test
    void aStepOfADiagramGetsItsAnswer() {
        String id = client.post(
                        "/api/v1/workflows/ask/instances",
                        "{ \"subject\": null, \"input\": { \"message\": \"I have crushing chest pain and no fever.\" } }",
                        "Idempotency-Key",
                        "ask-" + UUID.randomUUID())
                .json()
                .path("id")
                .asText();

        JsonNode done = Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> client.get("/api/v1/instances/" + id).json(),
                        instance -> instance.path("state").asText().equals("COMPLETED"));

        assertThat(done.path("outcome").asText()).isEqualTo("review");
        assertThat(done.at("/output/answer").asText()).isEqualTo("REVIEW");
        assertThat(done.at("/output/engine").asText()).isEqualTo("offline");
        assertThat(done.at("/output/urgency").asText()).isEqualTo("emergency");
        assertThat(client.get("/api/v1/instances/" + id + "/trail").json().toString())
                .contains("engine-answer")
                .doesNotContain("crushing");
    }
}
