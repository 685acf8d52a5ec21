package io.wardclerk.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The application as portal, telephone exchange and record system call it: the public API and the FHIR server. */
final class ClinicApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "demo-all";

    private final WardclerkClient client;

    ClinicApi(WardclerkClient client) {
        this.client = client;
    }

    WardclerkClient client() {
        return client;
    }

    /** The new case. */
    JsonNode start(String workflow, @Nullable String subject, Map<String, Object> input) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("subject", subject);
        body.put("input", input);
        return expected(post("/api/v1/workflows/" + workflow + "/instances", body), 201);
    }

    /** @return whether the case was waiting for it */
    boolean say(String instance, String message, Map<String, Object> words) {
        Response response = post("/api/v1/instances/" + instance + "/messages/" + message, words);
        if (response.status() == 409 || response.status() == 404) {
            return false;
        }
        expected(response, 200);
        return true;
    }

    void withdrawConsent(String patient, String purpose) {
        expected(
                post("/api/v1/patients/" + patient + "/consents", Map.of("purpose", purpose, "answer", "withdrawn")),
                201);
    }

    JsonNode instance(String id) {
        return expected(client.get("/api/v1/instances/" + id), 200);
    }

    List<JsonNode> instances(String workflow) {
        return all("/api/v1/instances?workflow=" + workflow);
    }

    List<JsonNode> tasks() {
        return all("/api/v1/tasks?");
    }

    List<JsonNode> incidents() {
        return all("/api/v1/incidents?");
    }

    List<JsonNode> trail(String instance) {
        return all("/api/v1/instances/" + instance + "/trail?");
    }

    /** A resource as the clinic's own systems read it, past the wire that the weather cuts. */
    JsonNode read(String reference) {
        return expected(client.get("/fhir/" + reference), 200);
    }

    void write(JsonNode resource) {
        String reference = resource.path("resourceType").asText() + "/"
                + resource.path("id").asText();
        Response response = client.send(KEY, "PUT", "/fhir/" + reference, resource.toString());
        if (response.status() != 200 && response.status() != 201) {
            throw new AssertionError(
                    "PUT " + resource.path("resourceType").asText() + " was answered " + response.status());
        }
    }

    void transaction(JsonNode bundle) {
        expected(client.send(KEY, "POST", "/fhir", bundle.toString()), 200);
    }

    /** Every resource that the search finds. */
    List<JsonNode> search(String query) {
        List<JsonNode> found = new ArrayList<>();
        String path = "/fhir/" + query + (query.contains("?") ? "&" : "?") + "_count=200";
        while (path != null) {
            JsonNode page = expected(client.get(path), 200);
            page.path("entry").forEach(entry -> found.add(entry.path("resource")));
            path = next(page);
        }
        return found;
    }

    private @Nullable String next(JsonNode page) {
        for (JsonNode link : page.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                String url = link.path("url").asText();
                return url.substring(url.indexOf("/fhir"));
            }
        }
        return null;
    }

    private List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = expected(
                    client.get(path + "&limit=200"
                            + (cursor.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8))),
                    200);
            page.path("items").forEach(items::add);
            cursor = page.path("next").asText("");
        } while (!cursor.isEmpty());
        return items;
    }

    private Response post(String path, Map<String, Object> body) {
        return client.post(
                path, json(body), "Idempotency-Key", UUID.randomUUID().toString());
    }

    private static JsonNode expected(Response response, int status) {
        if (response.status() != status) {
            throw new AssertionError(response.http().request().method() + " "
                    + response.http().uri().getPath().replaceAll("[0-9a-f-]{30,}", "...")
                    + " was answered " + response.status() + ": " + response.body());
        }
        return response.json();
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
