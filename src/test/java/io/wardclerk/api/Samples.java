package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.util.UUID;

/** Cases of the test workflow {@code sample}. */
public final class Samples {

    /** What must be found in no problem and no log. */
    public static final String SECRET = "Zebulon Quartermaine coughs blood";

    private static final String STARTS = "/api/v1/workflows/sample/instances";

    private final WardclerkClient client;

    public Samples(WardclerkClient client) {
        this.client = client;
    }

    public static String body() {
        return "{\"subject\": null, \"input\": {\"note\": \"" + SECRET + "\", \"urgency\": \"urgent\"}}";
    }

    public Response start(String key, String body) {
        return client.post(STARTS, body, IdempotencyKey.HEADER, key);
    }

    /** A new case that waits for its review; its id. */
    public String start() {
        Response started = start(UUID.randomUUID().toString(), body());
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.json().path("id").asText();
    }

    /** The open task of a case. */
    public JsonNode task(String instance) {
        JsonNode items = client.get("/api/v1/tasks?instance=" + instance).json().path("items");
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    public String taskId(String instance) {
        return task(instance).path("id").asText();
    }

    public JsonNode instance(String id) {
        return client.get("/api/v1/instances/" + id).json();
    }

    public static void assertProblem(Response response, int status, String slug) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.header("Content-Type")).startsWith("application/problem+json");
        JsonNode problem = response.json();
        assertThat(problem.path("type").asText()).isEqualTo("urn:wardclerk:problem:" + slug);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("traceId").asText()).hasSize(32).isEqualTo(response.header("X-Trace-Id"));
        assertThat(response.body()).doesNotContain("Zebulon").doesNotContain("Exception");
    }
}
