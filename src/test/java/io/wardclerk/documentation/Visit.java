package io.wardclerk.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case of documentation as another system meets it. */
public final class Visit {

    /** What was said, by turns. */
    public static final String TRANSCRIPT = """
            Doctor: What brings you in today?
            Patient: I have had a dry cough for two weeks.
            Doctor: Any fever or shortness of breath?
            Patient: No fever, no shortness of breath.
            Doctor: Your lungs are clear. We will do a chest X-ray if it lasts another two weeks.
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WardclerkClient client;
    private final String id;

    private Visit(WardclerkClient client, String id) {
        this.client = client;
        this.id = id;
    }

    static Visit start(WardclerkClient client, String patient, Map<String, Object> more) {
        ObjectNode body = JSON.createObjectNode().put("subject", patient);
        // What more says of the transcript counts.
        ObjectNode input = body.putObject("input").put("kind", "visit-note").put("transcript", TRANSCRIPT);
        more.forEach((key, value) -> input.set(key, JSON.valueToTree(value)));
        Response response = client.post(
                "/api/v1/workflows/documentation/instances",
                body.toString(),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return new Visit(client, response.json().path("id").asText());
    }

    static Visit known(WardclerkClient client, String id) {
        return new Visit(client, id);
    }

    String id() {
        return id;
    }

    /** The open task, once there is one that is not this. */
    String task(@Nullable String not) {
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(250))
                .until(
                        () -> client.get("/api/v1/tasks?instance=" + id)
                                .json()
                                .at("/items/0/id")
                                .asText(""),
                        task -> !task.isEmpty() && !task.equals(not));
    }

    JsonNode document(String task) {
        Response document = client.get("/api/v1/tasks/" + task + "/document");
        assertThat(document.status()).as(document.body()).isEqualTo(200);
        return document.json();
    }

    /** Accepts every sentence but those with a finding that blocks, and no code. */
    static ObjectNode review(JsonNode document) {
        ObjectNode review = JSON.createObjectNode();
        ObjectNode sentences = review.putObject("sentences");
        ObjectNode overrides = review.putObject("overrides");
        for (JsonNode section : document.path("sections")) {
            for (JsonNode sentence : section.path("sentences")) {
                boolean blocks = false;
                for (JsonNode finding : sentence.path("findings")) {
                    blocks |= finding.path("severity").asText().equals("BLOCK");
                }
                sentences.putObject(sentence.path("id").asText()).put("act", blocks ? "strike" : "accept");
            }
        }
        for (JsonNode finding : document.path("findings")) {
            if (finding.path("severity").asText().equals("BLOCK")) {
                overrides.put(finding.path("id").asText(), "Talked over with the patient");
            }
        }
        return review;
    }

    static String answer(String decision, ObjectNode review) {
        ObjectNode body = JSON.createObjectNode().put("decision", decision);
        body.putObject("data").set("review", review);
        return body.toString();
    }

    /** As a clinician who has just shown a second factor: no key signs. */
    Response complete(String task, String answer) {
        return client.proven("clinician")
                .call("POST", "/api/v1/tasks/" + task + "/complete", answer, "Idempotency-Key", "sign-" + task);
    }

    JsonNode ended() {
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(250))
                .until(
                        () -> client.get("/api/v1/instances/" + id).json(),
                        instance -> !instance.path("endedAt").asText("").isEmpty());
    }

    /** Documents of this case in the clinical record. */
    List<JsonNode> inRecord() {
        List<JsonNode> found = new ArrayList<>();
        fhir("DocumentReference?identifier=urn:wardclerk:document%7C" + id)
                .path("entry")
                .forEach(entry -> found.add(entry.path("resource")));
        return found;
    }

    JsonNode fhir(String path) {
        return client.get(fhirBase() + "/" + path).json();
    }

    Response put(JsonNode resource) {
        return client.send(
                "demo-all",
                "PUT",
                fhirBase() + "/" + resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText(),
                resource.toString(),
                "Content-Type",
                "application/fhir+json");
    }

    private String fhirBase() {
        return client.demo().path("fhirBaseUrl").asText();
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
