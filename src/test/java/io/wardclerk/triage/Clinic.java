package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A clinic in front of the running application: a portal that sends messages, people at their tasks, and the record. */
final class Clinic {

    static final String REVIEW = "Review triage";
    static final String IDENTITY = "Confirm identity";
    static final String DECIDE = "Decide urgency";
    static final String SECOND = "Second review";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final WardclerkClient client;

    Clinic(WardclerkClient client) {
        this.client = client;
    }

    static Map<String, Object> message(String words) {
        return Map.of("message", words, "channel", "portal");
    }

    /** The new case's id. */
    String send(@Nullable String subject, Map<String, Object> input) {
        Response response = start(subject, input);
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return response.json().path("id").asText();
    }

    Response start(@Nullable String subject, Map<String, Object> input) {
        return start("triage", subject, input);
    }

    private Response start(String workflow, @Nullable String subject, Map<String, Object> input) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("subject", subject);
        body.put("input", input);
        return client.post("/api/v1/workflows/" + workflow + "/instances", json(body), "Idempotency-Key", key());
    }

    /** The new booking's id. */
    String book(String subject, Map<String, Object> input) {
        Response response = start("scheduling", subject, input);
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return response.json().path("id").asText();
    }

    JsonNode instance(String id) {
        return client.get("/api/v1/instances/" + id).json();
    }

    JsonNode awaitInstance(String id, Predicate<JsonNode> condition) {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> instance(id), condition);
    }

    /** What somebody tells a case. */
    void tell(String id, String message, Map<String, Object> payload) {
        Response response = client.post(
                "/api/v1/instances/" + id + "/messages/" + message, json(payload), "Idempotency-Key", key());
        assertThat(response.status()).as(response.body()).isBetween(200, 204);
    }

    JsonNode awaitEnd(String id, String outcome) {
        JsonNode ended = awaitInstance(
                id, instance -> !instance.path("endedAt").asText("").isEmpty());
        assertThat(ended.path("outcome").asText()).as(ended.toString()).isEqualTo(outcome);
        assertThat(ended.path("state").asText()).isEqualTo("COMPLETED");
        return ended;
    }

    List<JsonNode> tasks(String id) {
        return items(client.get("/api/v1/tasks?instance=" + id).json());
    }

    JsonNode awaitTask(String id, String name) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> tasks(id).stream()
                                .filter(task -> task.path("name").asText().equals(name))
                                .findFirst(),
                        java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** Completes the open task of this name as this person. */
    Response answer(
            String id,
            String task,
            String username,
            @Nullable String decision,
            @Nullable String reason,
            Map<String, Object> data) {
        String taskId = awaitTask(id, task).path("id").asText();
        Map<String, Object> body = new LinkedHashMap<>();
        if (decision != null) {
            body.put("decision", decision);
        }
        if (reason != null) {
            body.put("reason", reason);
        }
        body.put("data", data);
        return person(username).call("POST", "/api/v1/tasks/" + taskId + "/complete", json(body));
    }

    void answered(
            String id,
            String task,
            String username,
            @Nullable String decision,
            @Nullable String reason,
            Map<String, Object> data) {
        Response response = answer(id, task, username, decision, reason, data);
        assertThat(response.status()).as(response.body()).isBetween(200, 204);
    }

    /** What the form of a task shows this person. */
    JsonNode form(String id, String task, String username) {
        String taskId = awaitTask(id, task).path("id").asText();
        return person(username)
                .call("GET", "/api/v1/tasks/" + taskId + "/form", null)
                .json();
    }

    JsonNode evidence(String id, String task, String username) {
        String taskId = awaitTask(id, task).path("id").asText();
        return person(username)
                .call("GET", "/api/v1/tasks/" + taskId + "/evidence", null)
                .json();
    }

    /** What the patient says further. */
    void say(String id, String payload) {
        Response response =
                client.post("/api/v1/instances/" + id + "/messages/answers", payload, "Idempotency-Key", key());
        assertThat(response.status()).as(response.body()).isBetween(200, 204);
    }

    Response withdraw(String id) {
        return client.post("/api/v1/instances/" + id + "/messages/withdraw", "{}", "Idempotency-Key", key());
    }

    List<JsonNode> trail(String id) {
        List<JsonNode> lines = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = client.get("/api/v1/instances/" + id + "/trail?limit=200" + next)
                    .json();
            lines.addAll(items(page));
            next = page.path("next").asText("");
            next = next.isEmpty() ? "" : "&cursor=" + encode(next);
        } while (!next.isEmpty());
        return lines;
    }

    /** Resources of a search in the clinic's record. */
    List<JsonNode> record(String type, String... parameters) {
        StringBuilder query = new StringBuilder("/fhir/" + type + "?_count=100");
        for (int i = 0; i < parameters.length; i += 2) {
            query.append('&').append(parameters[i]).append('=').append(encode(parameters[i + 1]));
        }
        Response response = client.send("demo-all", "GET", query.toString(), null);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return StreamSupport.stream(response.json().path("entry").spliterator(), false)
                .map(entry -> entry.path("resource"))
                .toList();
    }

    List<JsonNode> ofCase(String type, String id) {
        return record(type, "identifier", CaseResources.CASE + "|" + id);
    }

    List<JsonNode> provenancesOf(JsonNode resource) {
        return record(
                "Provenance",
                "target",
                resource.path("resourceType").asText() + "/"
                        + resource.path("id").asText());
    }

    /** A patient of this clinic's own, with a condition, a medicine and a vital sign on record. */
    String patient() {
        String id = "tp-" + UUID.randomUUID();
        put("Patient/" + id, """
                { "resourceType": "Patient", "id": "%s", "birthDate": "1957-04-12", "gender": "female",
                  "name": [{ "family": "Núñez%s", "given": ["Zoë"] }],
                  "telecom": [{ "system": "phone", "value": "(555) 010-%04d" }] }
                """.formatted(id, letters(id), Math.floorMod(id.hashCode(), 10_000)));
        put("Condition/" + id, """
                { "resourceType": "Condition", "id": "%1$s", "subject": { "reference": "Patient/%1$s" },
                  "clinicalStatus": { "coding": [{ "code": "active",
                      "system": "http://terminology.hl7.org/CodeSystem/condition-clinical" }] },
                  "code": { "text": "Hay fever" } }
                """.formatted(id));
        put("MedicationRequest/" + id, """
                { "resourceType": "MedicationRequest", "id": "%1$s", "status": "active", "intent": "order",
                  "subject": { "reference": "Patient/%1$s" },
                  "medicationCodeableConcept": { "text": "Cetirizine 10 mg" } }
                """.formatted(id));
        put("Observation/" + id, """
                { "resourceType": "Observation", "id": "%1$s", "status": "final",
                  "subject": { "reference": "Patient/%1$s" }, "effectiveDateTime": "%2$s",
                  "category": [{ "coding": [{ "code": "vital-signs",
                      "system": "http://terminology.hl7.org/CodeSystem/observation-category" }] }],
                  "code": { "text": "Heart rate" }, "valueQuantity": { "value": 71, "unit": "/min" } }
                """.formatted(id, Instant.now().minus(Duration.ofDays(3))));
        return "Patient/" + id;
    }

    JsonNode read(String reference) {
        Response response = client.get("/fhir/" + reference);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }

    void put(String reference, String resource) {
        Response response = client.send("demo-all", "PUT", "/fhir/" + reference, resource);
        assertThat(response.status()).as(response.body()).isIn(200, 201);
    }

    /** Names have no digits. */
    private static String letters(String id) {
        return id.replaceAll("[^a-f]", "");
    }

    private Browser person(String username) {
        Browser browser = client.signedIn(username);
        if (browser.cookie("WARDCLERK-CSRF").isEmpty()) {
            browser.page("/");
        }
        return browser;
    }

    WardclerkClient client() {
        return client;
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<JsonNode> items(JsonNode page) {
        return Stream.of(page.path("items"))
                .flatMap(items -> StreamSupport.stream(items.spliterator(), false))
                .toList();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
