package io.wardclerk.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Cases that go every way, each field of theirs with a word of its own. */
final class Planting {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WardclerkClient client;
    private final Canaries canary;
    private final FhirWire fhir;

    Planting(WardclerkClient client, Canaries canary, FhirWire fhir) {
        this.client = client;
        this.canary = canary;
        this.fhir = fhir;
    }

    /** Starts, drafts, decisions, messages and ends. */
    void cases() {
        String held = start("triage", "Patient/" + canary.id("subject of a held case"), triage("held"));
        String task = task(held, "Confirm identity");
        tasklist("POST", task + "/claim", Map.of("userId", "nurse"));
        person("nurse")
                .call(
                        "PUT",
                        "/api/v1/tasks/" + task + "/draft",
                        json(Map.of(
                                "data",
                                        Map.of(
                                                "patient",
                                                canary.id("draft value"),
                                                canary.id("draft key"),
                                                canary.text("draft")),
                                "reason", canary.text("draft reason"))));
        person("nurse").call("GET", "/api/v1/tasks/" + task + "/form", null);
        person("nurse").call("GET", "/api/v1/tasks/" + task + "/evidence", null);
        client.post(
                "/api/v1/instances/" + held + "/messages/withdraw",
                json(Map.of(
                        "reason",
                        canary.text("message"),
                        "data",
                        Map.of(canary.id("message key"), canary.id("message value")))),
                "Idempotency-Key",
                canary.id("idempotency key of a message"));
        client.post(
                "/api/v1/instances/" + held + "/messages/withdraw",
                "{}",
                "Idempotency-Key",
                UUID.randomUUID().toString());

        String patient = patient();
        String edited = start("triage", patient, triage("edited"));
        String review = task(edited, "Review triage");
        person("nurse").call("GET", "/api/v1/tasks/" + review + "/form", null);
        person("nurse").call("POST", "/api/v1/tasks/" + review + "/claim", "{}");
        person("nurse")
                .call(
                        "PUT",
                        "/api/v1/tasks/" + review + "/draft",
                        json(Map.of("data", Map.of("urgency", "urgent"), "reason", canary.text("draft of a review"))));
        person("nurse")
                .call(
                        "POST",
                        "/api/v1/tasks/" + review + "/complete",
                        json(Map.of(
                                "decision",
                                "edit",
                                "reason",
                                canary.text("decision's reason"),
                                "data",
                                Map.of("urgency", "urgent"))));
        ended(edited);

        String rejected = start("triage", patient, triage("rejected"));
        tasklist(
                "POST",
                task(rejected, "Review triage") + "/submit-form",
                Map.of(
                        "variables",
                        Map.of("decision", value("reject"), "reason", value(canary.text("Tasklist's reason")))));
        complete(
                task(rejected, "Decide urgency"),
                "clinician",
                Map.of("data", Map.of("urgency", "routine", "reason", canary.text("clinician's reason"))));
        ended(rejected);

        String cancelled = start("triage", patient, triage("cancelled"));
        client.post(
                "/api/v1/instances/" + cancelled + "/cancel",
                json(Map.of("reason", canary.text("reason of a cancellation"))),
                "Idempotency-Key",
                canary.id("idempotency key of a cancellation"));

        refill(patient);
        String sample = start("sample", patient, Map.of("note", canary.text("sample's note"), "urgency", "urgent"));
        String sampleTask = task(sample, null);
        tasklist(
                "POST",
                sampleTask + "/submit-form",
                Map.of(
                        "variables",
                        Map.of(
                                "decision",
                                value("edit"),
                                "note",
                                value(canary.text("edited note")),
                                "urgency",
                                value("routine"),
                                "callBackInHours",
                                value(4),
                                "reason",
                                value(canary.text("edit's reason")))));
    }

    private void refill(String patient) {
        String id = start(
                "refill",
                patient,
                Map.of(
                        "medication",
                        canary.name("medicine"),
                        "note",
                        canary.text("refill's note"),
                        "pharmacy",
                        canary.name("pharmacy"),
                        "channel",
                        "pharmacy",
                        "contact",
                        Map.of(
                                "name",
                                canary.name("refill's contact") + " " + canary.name("refill's contact"),
                                "phone",
                                canary.number("refill's telephone"))));
        String review = task(id, null);
        person("nurse").call("GET", "/api/v1/tasks/" + review + "/form", null);
        complete(
                review,
                "nurse",
                Map.of(
                        "decision",
                        "edit",
                        "reason",
                        canary.text("refill's reason"),
                        "data",
                        Map.of("route", "needs-prescriber", "nurseNote", canary.text("nurse's note"))));
    }

    /** Steps that fail because the FHIR server answers with patients' data in its errors. */
    void incidents() {
        fhir.fail(500, canary.text("error of the FHIR server"));
        String down = start("triage", "Patient/" + canary.id("subject"), triage("down"));
        String refill = start(
                "refill",
                "Patient/" + canary.id("subject"),
                Map.of("medication", canary.name("medicine of a failing case"), "channel", "api"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(client.get("/api/v1/incidents").body()).contains(down));
        fhir.fail(422, canary.text("refusal of the FHIR server"));
        client.post(
                "/api/v1/instances/" + down + "/retry",
                json(Map.of("reason", canary.text("reason of a retry"))),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        String refused = start("triage", "Patient/" + canary.id("subject"), triage("refused"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        client.get("/api/v1/incidents?limit=200").body())
                .contains(refused));
        assertThat(refill).isNotEmpty();
        fhir.mend();
    }

    /** What is told of a case and of the record, and a patient who is erased. */
    void endings() {
        String patient = "Patient/" + canary.id("subject who is erased");
        String told = start("triage", patient, triage("told"));
        client.get("/api/v1/instances/" + told + "/trail");
        client.get("/api/v1/instances/" + told + "/explanation");
        client.get("/api/v1/instances/" + told + "/explanation?format=pdf");
        client.get("/api/v1/instances?subject=" + patient);
        client.get("/api/v1/audit/export?from=0");
        String request = json(
                Map.of("subject", patient, "reason", canary.text("reason of an erasure"), "runningCases", "cancel"));
        // The first answer may be that the case is being cancelled; then the erasure is asked for anew.
        await("the erasure").atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            Response erased = client.post(
                    "/api/v1/patients/erasures",
                    request,
                    "Idempotency-Key",
                    canary.id("idempotency key of an erasure"));
            assertThat(erased.status()).as(erased.body()).isEqualTo(201);
        });
        assertThat(client.get("/api/v1/instances/" + told).body()).doesNotContain(patient);
    }

    private Map<String, Object> triage(String story) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put(
                "message",
                canary.text("message of the case " + story) + " and my chest hurts when I breathe, call me at "
                        + canary.number("number in a message"));
        input.put("channel", "phone");
        input.put(
                "contact",
                Map.of(
                        "name", canary.name("given name") + " " + canary.name("family name"),
                        "birthDate", "1941-03-09",
                        "phone", "+" + canary.number("telephone")));
        input.put(
                "answers",
                Map.of(
                        canary.id("key of an answer"),
                        canary.text("answer"),
                        "symptoms",
                        List.of(canary.text("symptom"), "cough"),
                        "occupation",
                        canary.name("occupation")));
        input.put("vitals", Map.of("heartRate", 90));
        return input;
    }

    String patient() {
        String id = UUID.randomUUID().toString();
        Response made = client.send("demo-all", "PUT", "/fhir/Patient/" + id, """
                { "resourceType": "Patient", "id": "%s", "birthDate": "1941-03-09", "gender": "female",
                  "identifier": [{ "system": "http://hospital.example/mrn", "value": "%s" }],
                  "name": [{ "text": "%s", "family": "%s", "given": ["%s"], "prefix": ["%s"] }],
                  "telecom": [{ "system": "phone", "value": "%s" }, { "system": "email", "value": "%s@example.org" }],
                  "address": [{ "line": ["%s"], "city": "%s", "postalCode": "%s", "district": "%s" }],
                  "contact": [{ "name": { "family": "%s" }, "telecom": [{ "system": "phone", "value": "%s" }] }],
                  "communication": [{ "language": { "text": "%s" } }],
                  "photo": [{ "contentType": "text/plain", "title": "%s", "data": "%s" }],
                  "generalPractitioner": [{ "display": "%s", "identifier": { "value": "%s" } }],
                  "extension": [{ "url": "http://example.org/note", "valueString": "%s" }] }
                """.formatted(
                        id,
                        canary.id("record number"),
                        canary.name("whole name"),
                        canary.name("family"),
                        canary.name("given"),
                        canary.name("prefix"),
                        canary.number("telephone of a patient"),
                        canary.id("mail address"),
                        canary.name("street"),
                        canary.name("city"),
                        canary.id("postal code"),
                        canary.name("district"),
                        canary.name("next of kin"),
                        canary.number("telephone of kin"),
                        canary.name("language"),
                        canary.name("photo's title"),
                        base64(canary.text("photo")),
                        canary.name("doctor"),
                        canary.id("doctor's number"),
                        canary.text("extension")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return "Patient/" + id;
    }

    static String base64(String text) {
        return java.util.Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A new case's id. */
    String start(String workflow, @Nullable String subject, Map<String, Object> input) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("subject", subject);
        body.put("input", input);
        Response started = client.post(
                "/api/v1/workflows/" + workflow + "/instances",
                json(body),
                "Idempotency-Key",
                canary.id("idempotency key of a start"),
                "X-Request-Id",
                canary.id("request id"),
                "User-Agent",
                "portal " + canary.id("user agent"),
                "Referer",
                "https://portal.example/" + canary.id("referer"),
                "Cookie",
                "last=" + canary.id("cookie"),
                "X-Forwarded-For",
                canary.id("forwarded for"),
                "baggage",
                "patient=" + canary.id("baggage"));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.json().path("id").asText();
    }

    /** The id of the case's open task of this name, or of any. */
    String task(String instance, @Nullable String name) {
        return await().atMost(PATIENCE)
                .until(() -> open(instance, name), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> open(String instance, @Nullable String name) {
        return StreamSupport.stream(
                        client.get("/api/v1/tasks?instance=" + instance)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(each -> name == null || name.equals(each.path("name").asText()))
                .map(each -> each.path("id").asText())
                .findFirst();
    }

    private void complete(String task, String person, Map<String, Object> answer) {
        Response completed = person(person).call("POST", "/api/v1/tasks/" + task + "/complete", json(answer));
        assertThat(completed.status()).as(completed.body()).isBetween(200, 204);
    }

    /** Where a second person is asked, that one agrees. */
    private void ended(String instance) {
        await().atMost(PATIENCE.multipliedBy(2)).untilAsserted(() -> {
            open(instance, "Second review")
                    .ifPresent(task -> complete(task, "lead", Map.of("decision", "accept", "data", Map.of())));
            assertThat(client.get("/api/v1/instances/" + instance)
                            .json()
                            .path("endedAt")
                            .asText(""))
                    .isNotEmpty();
        });
    }

    static Map<String, Object> value(Object value) {
        return Map.of("value", value);
    }

    /** As Tasklist's own client calls. */
    Response tasklist(String method, String path, Object body) {
        Browser browser = person("nurse");
        if (browser.cookie("XSRF-TOKEN").isEmpty()) {
            browser.page("/camunda/app/tasklist/default/");
        }
        HttpRequest.Builder request = browser.request("/camunda/api/engine/engine/default/"
                        + (path.startsWith("/") ? path.substring(1) : "task/" + path))
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json(body)));
        browser.cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return browser.send(request);
    }

    Browser person(String name) {
        Browser browser = client.signedIn(name);
        if (browser.cookie("WARDCLERK-CSRF").isEmpty()) {
            browser.page("/");
        }
        return browser;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String json(Object value) {
        try {
            return value instanceof JsonNode node ? node.toString() : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
