package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A workflow comes in by the API, changes hands, goes back, and is defended against the database's own tools. */
@ApplicationTest
class ReleaseApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SAMPLE = Path.of("src/test/resources/content");

    private final WardclerkClient client;
    private final JdbcClient jdbc;

    @Autowired
    ReleaseApiTest(WardclerkClient client, JdbcClient jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    @Test
    void twoPeopleBringAWorkflowInAndOneBringsTheFormerOneBack() throws IOException {
        Response proposed = propose("parcel", text -> text);
        assertThat(proposed.status()).as(proposed.body()).isEqualTo(201);
        assertThat(proposed.json().path("state").asText()).isEqualTo("PROPOSED");
        assertThat(proposed.json().at("/changes/files/added")).hasSize(4);
        assertProblem(client.get("/api/v1/workflows/parcel"), 404, "not-found");

        assertProblem(client.post(proposed.header("Location") + "/release", "{}"), 403, "four-eyes");
        Response released = release(proposed);
        assertThat(released.status()).as(released.body()).isEqualTo(200);
        assertThat(released.json().path("version").asInt()).isEqualTo(1);
        assertThat(released.json().path("decidedBy").asText()).isEqualTo("client:demo-release");
        String first = start("parcel");

        Response second = propose("parcel", text -> text.replace("\"reviewed\"", "\"checked\"")
                .replace("outputs: [urgency, decision]", "outputs: [decision]")
                .replace("messages: [withdraw]", "messages: [recall]")
                .replace("name=\"withdraw\"", "name=\"recall\""));
        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.json().at("/changes/against").asInt()).isEqualTo(1);
        assertThat(texts(second.json().at("/changes/elements/added"))).containsExactly("checked");
        assertThat(texts(second.json().at("/changes/elements/removed"))).containsExactly("reviewed");
        assertThat(texts(second.json().at("/changes/elements/changed"))).containsExactly("toDone", "withdrawMessage");
        assertThat(texts(second.json().at("/changes/files/changed")))
                .containsExactly("processes/parcel/parcel.bpmn", "processes/parcel/workflow.yaml");
        assertThat(release(second).json().path("version").asInt()).isEqualTo(2);
        String next = start("parcel");

        assertThat(instance(first).path("version").asInt()).isEqualTo(1);
        assertThat(instance(first).at("/output/urgency").asText()).isEqualTo("urgent");
        assertThat(instance(next).path("version").asInt()).isEqualTo(2);
        assertThat(instance(next).path("output").has("urgency")).isFalse();
        assertProblem(client.post("/api/v1/instances/" + next + "/messages/withdraw", "{}"), 404, "not-found");
        assertThat(client.post("/api/v1/instances/" + first + "/messages/withdraw", "{}")
                        .status())
                .isEqualTo(200);

        Response back = client.send(
                "demo-release",
                "POST",
                "/api/v1/workflows/parcel/rollback",
                "{\"version\": 1, \"reason\": \"It asks too little\"}");
        assertThat(back.status()).as(back.body()).isEqualTo(201);
        assertThat(back.json().path("version").asInt()).isEqualTo(3);
        assertThat(back.json().path("hash")).isEqualTo(proposed.json().path("hash"));
        assertThat(back.json().path("reason").asText()).isEqualTo("It asks too little");
        assertThat(instance(start("parcel")).path("version").asInt()).isEqualTo(3);
        JsonNode versions =
                client.get("/api/v1/workflows/parcel/versions").json().path("items");
        assertThat(versions)
                .extracting(version -> version.path("running").asInt())
                .containsExactly(1, 1, 0);
        assertThat(versions.get(2).path("proposedBy").asText()).isEqualTo("client:demo-all");
        assertThat(versions.get(2).path("releasedBy").asText()).isEqualTo("client:demo-release");
        assertThat(client.get("/api/v1/workflows/parcel/releases?limit=2")
                        .json()
                        .path("items"))
                .extracting(release -> release.path("state").asText())
                .containsExactly("RELEASED", "SUPERSEDED");
        assertThat(acts("parcel"))
                .containsExactly(
                        "release-propose success",
                        "release-approve denied",
                        "deployment success",
                        "release-approve success",
                        "release-propose success",
                        "deployment success",
                        "release-approve success",
                        "deployment success",
                        "release-rollback success");
    }

    @Test
    void runningCasesAreMovedAfterAPreview() throws IOException {
        release(propose("barrel", text -> text));
        String waiting = start("barrel");
        assertThat(release(propose("barrel", text -> text.replace("\"reviewed\"", "\"checked\"")))
                        .status())
                .isEqualTo(200);
        String path = "/api/v1/workflows/barrel/migrations";

        JsonNode preview =
                client.post(path + "/preview", "{\"from\": 1, \"to\": 2}").json();
        assertThat(preview.path("safe").asInt()).isEqualTo(1);
        assertThat(preview.at("/places/0/element").asText()).isEqualTo("review");
        assertThat(preview.at("/places/0/target").asText()).isEqualTo("review");
        assertThat(instance(waiting).path("version").asInt()).isEqualTo(1);

        String body = "{\"from\": 1, \"to\": 2, \"reason\": \"The end has a new name\"}";
        Response moved = client.post(path, body, IdempotencyKey.HEADER, "barrel-move");
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        assertThat(texts(moved.json().path("migrated"))).containsExactly(waiting);
        assertThat(instance(waiting).path("version").asInt()).isEqualTo(2);
        assertThat(client.post(path, body, IdempotencyKey.HEADER, "barrel-move").body())
                .isEqualTo(moved.body());
        assertThat(client.get("/api/v1/instances/" + waiting + "/trail").body()).contains("instance-migrate");
        assertProblem(client.send("demo-release", "POST", path, body), 403, "forbidden");
        assertProblem(client.post(path + "/preview", "{\"from\": 1, \"to\": 9}"), 404, "not-found");
    }

    @Test
    void whatWasChangedInTheDatabaseIsNeitherReleasedNorRolledBackTo() throws IOException {
        Response proposed = propose("crate", text -> text);
        String id = proposed.json().path("id").asText();
        jdbc.sql("update content_release set files = jsonb_set(files, '{processes/crate/workflow.yaml}',"
                        + " to_jsonb('title: Mine'::text)) where id = ?")
                .param(UUID.fromString(id))
                .update();

        assertThat(client.get("/api/v1/releases/" + id).json().path("intact").asBoolean(true))
                .isFalse();
        assertProblem(release(proposed), 409, "release-tampered");
        assertThat(acts("crate")).contains("release-tampered failure");
        assertProblem(client.get("/api/v1/workflows/crate"), 404, "not-found");

        Response honest = propose("crate", text -> text.replace("Sample", "Crate"));
        release(honest);
        release(propose("crate", text -> text.replace("Sample", "Crates")));
        jdbc.sql("update content_release set decided_by = 'nobody' where id = ?")
                .param(UUID.fromString(honest.json().path("id").asText()))
                .update();
        assertProblem(
                client.send(
                        "demo-release",
                        "POST",
                        "/api/v1/workflows/crate/rollback",
                        "{\"version\": 1, \"reason\": \"x\"}"),
                409,
                "release-tampered");
    }

    @Test
    void aProposalWithDefectsIsAnsweredWithEachAndNotStored() throws IOException {
        Response broken = propose("chest", text -> text.replace("formRef=\"chest-review\"", "formRef=\"chest-revue\""));
        assertProblem(broken, 422, "content-defects");
        assertThat(broken.json().path("errors"))
                .anySatisfy(error -> assertThat(error.path("message").asText()).contains("'review'", "chest-revue"));
        Response foreign = client.post(
                "/api/v1/workflows/chest/releases", "{\"files\": {\"processes/triage/triage.bpmn\": \"<x/>\"}}");
        assertProblem(foreign, 422, "content-defects");
        Response rules =
                propose("chest", text -> text, Map.of("rules/chest/a.drl", "rule \"a\" when then nonsense end"));
        assertProblem(rules, 422, "content-defects");
        assertThat(rules.json().at("/errors/0/pointer").asText()).isEqualTo("/files/rules~1chest~1a.drl");
        assertThat(client.get("/api/v1/workflows/chest/releases").json().path("items"))
                .isEmpty();
    }

    @Test
    void aProposalIsMadeOnceForEachKeyAndMayBeRejected() throws IOException {
        String body = body("basket", text -> text, Map.of());
        String path = "/api/v1/workflows/basket/releases";
        Response first = client.post(path, body, IdempotencyKey.HEADER, "basket-1");
        Response again = client.post(path, body, IdempotencyKey.HEADER, "basket-1");
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
        assertProblem(
                client.post(path, body.replace("Sample", "Other"), IdempotencyKey.HEADER, "basket-1"),
                422,
                "idempotency-key-reused");

        String release = first.header("Location");
        Response rejected =
                client.send("demo-release", "POST", release + "/reject", "{\"reason\": \"The title is wrong\"}");
        assertThat(rejected.json().path("state").asText()).isEqualTo("REJECTED");
        assertProblem(release(first), 409, "release-decided");
        assertThat(jdbc.sql("select reason from content_release where id = ?")
                        .param(UUID.fromString(first.json().path("id").asText()))
                        .query(byte[].class)
                        .single())
                .asString()
                .doesNotContain("title");
        assertProblem(client.send("demo-intake", "POST", path, body), 403, "forbidden");
        assertProblem(client.send("demo-release", "POST", path, body), 403, "forbidden");
    }

    private Response release(Response proposed) {
        return client.send(
                "demo-release",
                "POST",
                "/api/v1/releases/" + proposed.json().path("id").asText() + "/release",
                null);
    }

    private Response propose(String key, UnaryOperator<String> change) throws IOException {
        return propose(key, change, Map.of());
    }

    private Response propose(String key, UnaryOperator<String> change, Map<String, String> more) throws IOException {
        return client.post("/api/v1/workflows/" + key + "/releases", body(key, change, more));
    }

    private static String body(String key, UnaryOperator<String> change, Map<String, String> more) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        Map<String, String> files = new TreeMap<>(more);
        try (var walk = Files.walk(SAMPLE)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                if (path.toString().contains("sample")) {
                    String name = SAMPLE.relativize(path).toString().replace("sample", key);
                    files.put(name, change.apply(Files.readString(path).replace("sample", key)));
                }
            }
        }
        body.set("files", JSON.valueToTree(files));
        body.put("note", "For the story");
        return body.toString();
    }

    private String start(String workflow) {
        Response started = client.post(
                "/api/v1/workflows/" + workflow + "/instances",
                Samples.body(),
                IdempotencyKey.HEADER,
                UUID.randomUUID().toString());
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.json().path("id").asText();
    }

    private JsonNode instance(String id) {
        return client.get("/api/v1/instances/" + id).json();
    }

    private java.util.List<String> acts(String workflow) {
        return jdbc.sql("""
                        select action || ' ' || outcome from audit_event
                         where element = ? and (action like 'release-%' or action = 'deployment') order by seq
                        """).param(workflow).query(String.class).list();
    }

    private static java.util.List<String> texts(JsonNode list) {
        return java.util.stream.StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
