package io.wardclerk.api;

import static io.wardclerk.api.Samples.SECRET;
import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class StartApiTest {

    private static final String STARTS = "/api/v1/workflows/sample/instances";

    private final WardclerkClient client;
    private final Samples samples;

    @Autowired
    StartApiTest(WardclerkClient client) {
        this.client = client;
        this.samples = new Samples(client);
    }

    @Test
    void aStartIsAnsweredWithItsPlaceAndTheCase() {
        Response started = samples.start(key(), Samples.body());

        assertThat(started.status()).as(started.body()).isEqualTo(201);
        JsonNode instance = started.json();
        assertThat(started.header("Location"))
                .isEqualTo("/api/v1/instances/" + instance.path("id").asText());
        assertThat(instance.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "workflow",
                        "version",
                        "subject",
                        "state",
                        "outcome",
                        "output",
                        "waitingFor",
                        "progress",
                        "startedAt",
                        "endedAt");
        assertThat(instance.path("startedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:\\d\\d)");
    }

    @Test
    void anUnknownWorkflowIsNotFound() {
        assertProblem(
                client.post("/api/v1/workflows/no-such/instances", Samples.body(), IdempotencyKey.HEADER, key()),
                404,
                "not-found");
        assertProblem(client.get("/api/v1/workflows/no-such"), 404, "not-found");
    }

    @Test
    void aStartWithoutKeyIsRefused() {
        assertProblem(client.post(STARTS, Samples.body()), 400, "idempotency-key-missing");
        assertProblem(client.post(STARTS, Samples.body(), IdempotencyKey.HEADER, "a b"), 400, "invalid-request");
    }

    @Test
    void theSameRequestAgainHasTheSameAnswer() {
        String key = key();
        Response first = samples.start(key, Samples.body());

        Response again = samples.start(key, Samples.body().replace(": ", ":   "));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        String key = key();
        samples.start(key, Samples.body());

        assertProblem(
                samples.start(key, Samples.body().replace("\"urgent\"", "\"routine\"")), 422, "idempotency-key-reused");
    }

    @Test
    void eightIdenticalStartsAtOnceMakeOneCase() throws Exception {
        String key = key();
        Callable<Response> start = () -> samples.start(key, Samples.body());
        List<Response> answers = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            for (Future<Response> answer :
                    callers.invokeAll(List.of(start, start, start, start, start, start, start, start))) {
                answers.add(answer.get());
            }
        } finally {
            callers.shutdown();
        }

        Set<String> ids = new HashSet<>();
        for (Response answer : answers) {
            assertThat(answer.status()).as(answer.body()).isIn(201, 409);
            if (answer.status() == 201) {
                ids.add(answer.json().path("id").asText());
            } else {
                assertProblem(answer, 409, "idempotency-key-in-flight");
            }
        }
        assertThat(ids).hasSize(1);
        assertThat(samples.start(key, Samples.body()).json().path("id").asText())
                .isIn(ids);
    }

    @Test
    void aMessageOf200000CharactersIsTooLarge() {
        assertProblem(
                samples.start(key(), Samples.body().replace(SECRET, "x".repeat(200_000))), 413, "payload-too-large");
        assertProblem(
                client.post(
                        "/api/v1/workflows/sample/instances",
                        Samples.body().replace(SECRET, "x".repeat(1_500_000)),
                        IdempotencyKey.HEADER,
                        key()),
                413,
                "payload-too-large");
    }

    @Test
    void malformedJsonIsRefusedByPlace() {
        Response refused = samples.start(key(), "{\"input\": {\"note\": \"" + SECRET + "\",, }");

        assertProblem(refused, 400, "malformed-json");
        assertThat(refused.json().path("detail").asText()).contains("line 1");
        assertProblem(samples.start(key(), ""), 400, "malformed-json");
    }

    @Test
    void inputIsCheckedAgainstTheWorkflowsSchema() {
        Response refused = samples.start(
                key(), "{\"input\": {\"urgency\": \"" + SECRET + "\", \"bornOn\": \"Zebulon-02-30\", \"Zebulon\": 1}}");

        assertProblem(refused, 400, "invalid-request");
        assertThat(refused.json().path("errors"))
                .extracting(error -> error.path("pointer").asText())
                .containsExactlyInAnyOrder("/input/note", "/input/urgency", "/input/bornOn", "/input");
    }

    @Test
    void otherKeysAndSubjectsAreRefused() {
        String input = "\"input\": {\"note\": \"x\", \"urgency\": \"urgent\"}";
        assertProblem(samples.start(key(), "{" + input + ", \"Zebulon\": 1}"), 400, "invalid-request");
        assertProblem(samples.start(key(), "{\"subject\": \"Zebulon\", " + input + "}"), 400, "invalid-request");
        assertProblem(samples.start(key(), "{\"subject\": {}, " + input + "}"), 400, "invalid-request");
        assertProblem(samples.start(key(), "{\"subject\": null}"), 400, "invalid-request");
        assertProblem(samples.start(key(), "[]"), 400, "invalid-request");
    }

    @Test
    void otherMediaTypesAndMethodsAreRefused() {
        assertProblem(
                client.send("demo-all", "POST", STARTS, null, IdempotencyKey.HEADER, key()),
                415,
                "unsupported-media-type");
        Response method = client.send("demo-all", "DELETE", "/api/v1/workflows/sample", null);
        assertProblem(method, 405, "method-not-allowed");
        assertThat(method.header("Allow")).contains("GET");
        assertProblem(client.get("/api/v1/nothing-here"), 404, "not-found");
        assertProblem(
                client.send("demo-all", "GET", "/api/v1/workflows", null, "Accept", "text/csv"), 406, "not-acceptable");
    }

    @Test
    void callersWithoutTheScopeAreRefused() {
        assertProblem(client.send(null, "GET", "/api/v1/workflows", null), 401, "unauthenticated");
        Browser auditor = client.signedIn("auditor");
        auditor.page("/");
        Response forbidden = auditor.call("POST", STARTS, Samples.body());
        assertProblem(forbidden, 403, "forbidden");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
