package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class InstanceApiTest {

    private final WardclerkClient client;
    private final Samples samples;

    @Autowired
    InstanceApiTest(WardclerkClient client) {
        this.client = client;
        this.samples = new Samples(client);
    }

    @Test
    void workflowsShowTheirInputAsJsonSchema() {
        JsonNode sample = client.get("/api/v1/workflows/sample").json();

        assertThat(sample.path("title").asText()).isEqualTo("Sample review");
        assertThat(sample.at("/input/properties/urgency/enum")).hasSize(2);
        assertThat(client.get("/api/v1/workflows").json().path("items"))
                .extracting(workflow -> workflow.path("key").asText())
                .contains("sample");
    }

    @Test
    void aCaseThatWaitsSaysForWhat() {
        JsonNode instance = samples.instance(samples.start());

        assertThat(instance.path("state").asText()).isEqualTo("WAITING");
        assertThat(instance.path("endedAt").isNull()).isTrue();
        assertThat(instance.at("/output/urgency").asText()).isEqualTo("urgent");
        assertThat(instance.path("waitingFor"))
                .extracting(waiting -> waiting.path("kind").asText())
                .contains("task");
    }

    @Test
    void unknownCasesAreNotFoundWhateverIsAsked() {
        String unknown = "/api/v1/instances/" + UUID.randomUUID();
        assertProblem(client.get(unknown), 404, "not-found");
        assertProblem(client.get(unknown + "/trail"), 404, "not-found");
        assertProblem(client.post(unknown + "/cancel", "{\"reason\": \"x\"}"), 404, "not-found");
        assertProblem(client.post(unknown + "/messages/withdraw", "{}"), 404, "not-found");
    }

    @Test
    void listsComeInPagesNewestFirst() {
        List<String> started = List.of(samples.start(), samples.start(), samples.start());
        List<String> seen = new ArrayList<>();
        String path = "/api/v1/instances?workflow=sample&state=WAITING&limit=2";
        for (int page = 0; page < 2; page++) {
            Response response = client.get(path);
            assertThat(response.json().path("items")).hasSize(2);
            response.json()
                    .path("items")
                    .forEach(item -> seen.add(item.path("id").asText()));
            assertThat(response.header("Link")).contains("rel=\"next\"").contains("cursor=");
            path = response.header("Link").replaceAll("^<(.*)>.*$", "$1");
            assertThat(response.json().path("next").asText()).isNotBlank();
        }
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.subList(0, 3)).containsExactly(started.get(2), started.get(1), started.get(0));
        Response last = client.get("/api/v1/instances?workflow=sample&subject=Patient/none-such");
        assertThat(last.json().has("next")).isFalse();
        assertThat(last.json().path("items")).isEmpty();
    }

    @Test
    void badListParametersAreRefused() {
        assertProblem(client.get("/api/v1/instances?limit=0"), 400, "invalid-request");
        assertProblem(client.get("/api/v1/instances?limit=201"), 400, "invalid-request");
        assertProblem(client.get("/api/v1/instances?limit=Zebulon"), 400, "invalid-request");
        assertProblem(client.get("/api/v1/instances?state=Zebulon"), 400, "invalid-request");
        assertProblem(client.get("/api/v1/instances?cursor=Zebulon"), 400, "invalid-request");
        assertProblem(client.get("/api/v1/tasks?cursor=Zebulon"), 400, "invalid-request");
    }

    @Test
    void theTrailTellsWhatHappenedInOrderAndWhoRead() {
        String id = samples.start();
        samples.instance(id);

        JsonNode trail = client.get("/api/v1/instances/" + id + "/trail?limit=200")
                .json()
                .path("items");

        assertThat(trail)
                .extracting(line -> line.path("action").asText())
                .contains("instance-start", "task-create", "instance-read", "trail-read");
        assertThat(trail.get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "seq", "at", "actor", "action", "element", "outcome", "detail", "words", "who", "step",
                        "reasons", "patient", "purpose", "source", "sealed");
        assertThat(trail)
                .extracting(line -> line.path("words").asText())
                .contains("The system 'demo-all' read this record.")
                .anyMatch(words -> words.startsWith("The system 'demo-all' started a case of '"))
                .anyMatch(words -> words.endsWith("was put before people to decide."));
        assertThat(trail).extracting(line -> line.path("seq").asLong()).isSorted();
        assertThat(trail.toString()).doesNotContain("Zebulon");
    }

    @Test
    void theTrailHasPages() {
        String id = samples.start();

        Response first = client.get("/api/v1/instances/" + id + "/trail?limit=1");
        Response second = client.get(first.header("Link").replaceAll("^<(.*)>.*$", "$1"));

        assertThat(first.json().path("items")).hasSize(1);
        assertThat(second.json().at("/items/0/seq").asLong())
                .isGreaterThan(first.json().at("/items/0/seq").asLong());
        assertProblem(client.get("/api/v1/instances/" + id + "/trail?cursor=x"), 400, "invalid-request");
    }

    @Test
    void aCaseIsCancelledOnceWithAReason() {
        String id = samples.start();
        String cancel = "/api/v1/instances/" + id + "/cancel";

        assertProblem(client.post(cancel, "{}"), 400, "invalid-request");
        Response cancelled = client.post(cancel, "{\"reason\": \"Zebulon was seen elsewhere\"}");

        assertThat(cancelled.status()).as(cancelled.body()).isEqualTo(200);
        assertThat(cancelled.json().path("state").asText()).isEqualTo("CANCELLED");
        assertThat(cancelled.json().path("endedAt").asText()).isNotBlank();
        Response again = client.post(cancel, "{\"reason\": \"again\"}");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(cancelled.json());
    }

    @Test
    void aMessageIsDeliveredOnce() {
        String id = samples.start();
        String withdraw = "/api/v1/instances/" + id + "/messages/withdraw";
        String key = UUID.randomUUID().toString();

        Response first = client.send("demo-all", "POST", withdraw, null, IdempotencyKey.HEADER, key);
        Response again = client.send("demo-all", "POST", withdraw, null, IdempotencyKey.HEADER, key);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(samples.instance(id).path("outcome").asText()).isEqualTo("withdrawn");
        assertProblem(client.post(withdraw, "{}"), 409, "message-not-awaited");
        assertProblem(
                client.post("/api/v1/instances/" + id + "/cancel", "{\"reason\": \"late\"}"), 409, "instance-ended");
        assertProblem(client.post("/api/v1/instances/" + id + "/messages/unknown", "{}"), 404, "not-found");
    }

    @Test
    void statusSaysUpToAllAndPartsToOperators() {
        Response everybody = client.send(null, "GET", "/status", null);
        assertThat(everybody.status()).isEqualTo(200);
        assertThat(everybody.json().path("status").asText()).isEqualTo("up");
        assertThat(everybody.json().has("parts")).isFalse();

        JsonNode operator = client.get("/status").json();
        assertThat(operator.path("parts"))
                .extracting(part -> part.path("name").asText())
                .contains("database", "workflows", "cases");
    }
}
