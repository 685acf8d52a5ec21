package io.wardclerk.access;

import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Calls of every kind that systems and people make, right, wrong and forbidden, drawn by a seed. */
final class RandomCalls {

    static final String ENGINE = "/camunda/api/engine/engine/default";

    private static final List<String> STATIC = List.of(
            "/assets/wardclerk.css",
            "/favicon.ico",
            "/camunda/app/tasklist/styles/user-styles.css",
            "/camunda/app/cockpit/scripts/config.js");

    private static final List<String> READS = List.of(
            "/api/v1/workflows",
            "/api/v1/workflows/sample",
            "/api/v1/workflows/nothing",
            "/api/v1/workflows/sample/versions",
            "/api/v1/workflows/sample/releases",
            "/api/v1/instances?limit=5",
            "/api/v1/instances?limit=0",
            "/api/v1/instances?state=PURPLE",
            "/api/v1/instances?subject=Patient/zebra",
            "/api/v1/instances?cursor=broken",
            "/api/v1/tasks?limit=5",
            "/api/v1/tasks?urgent=maybe",
            "/api/v1/incidents",
            "/api/v1/incidents/none",
            "/api/v1/connectors",
            "/api/v1/connectors/fhirRead",
            "/api/v1/steps/in-doubt",
            "/api/v1/releases/none",
            "/api/v1/nothing-here",
            "/v3/api-docs",
            "/actuator/env",
            "/nothing-here",
            "/");

    private static final List<String> FHIR_READS = List.of(
            "/fhir/metadata",
            "/fhir/Patient?_count=3",
            "/fhir/Patient?name=a&_count=2",
            "/fhir/Patient?zebra=1",
            "/fhir/Appointment?_count=2&_include=Appointment:patient",
            "/fhir/Slot?_count=2",
            "/fhir/Unicorn/1",
            "/fhir/Patient/nobody",
            "/fhir/Patient/nobody/_history",
            "/fhir/Patient?_format=xml");

    private static final List<String> ENGINE_READS = List.of(
            ENGINE + "/task/%s",
            ENGINE + "/task/%s/form",
            ENGINE + "/task/%s/deployed-form",
            ENGINE + "/task/%s/form-variables",
            ENGINE + "/task/%s/identity-links",
            ENGINE + "/task/%s/comment",
            ENGINE + "/task/%s/variables",
            ENGINE + "/filter?resourceType=Task&maxResults=20",
            ENGINE + "/process-definition?latestVersion=true&maxResults=10",
            ENGINE + "/deployment?maxResults=3",
            ENGINE + "/process-instance/%s/variables",
            ENGINE + "/process-instance/count",
            ENGINE + "/incident?maxResults=3",
            "/camunda/api/cockpit/plugin/base/default/process-definition/statistics-count",
            "/camunda/api/admin/auth/user/default",
            "/camunda/app/tasklist/default/",
            "/camunda/app/admin/default/");

    private final String baseUrl;
    private final WardclerkClient client;
    private final Map<String, Browser> people;
    private final List<String> instances;
    private final List<String> tasks;
    private final List<String> patients;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    RandomCalls(
            String baseUrl,
            WardclerkClient client,
            Map<String, Browser> people,
            List<String> instances,
            List<String> tasks,
            List<String> patients) {
        this.baseUrl = baseUrl;
        this.client = client;
        this.people = people;
        this.instances = instances;
        this.tasks = tasks;
        this.patients = patients;
    }

    /** One call, waited for. */
    void make(Random random) {
        switch (random.nextInt(12)) {
            case 0, 1 -> api(random, method(random), pick(random, READS), null);
            case 2, 3 -> onACase(random);
            case 4, 5 -> onATask(random);
            case 6 -> start(random);
            case 7 -> api(random, "GET", fhirRead(random), null);
            case 8 -> fhirWrite(random);
            case 9 -> page(random, "GET", enginePath(random), null);
            case 10 -> tasklistAct(random);
            default -> odd(random);
        }
    }

    private void onACase(Random random) {
        String id = random.nextInt(4) == 0 ? UUID.randomUUID().toString() : pick(random, instances);
        switch (random.nextInt(6)) {
            case 0 -> api(random, "GET", "/api/v1/instances/" + id + "/trail?limit=10", null);
            case 1 -> api(random, "POST", "/api/v1/instances/" + id + "/messages/withdraw", "{}");
            case 2 -> api(random, "POST", "/api/v1/instances/" + id + "/cancel", "{\"reason\": \"drawn by lot\"}");
            case 3 -> api(random, "POST", "/api/v1/instances/" + id + "/cancel", "{\"reason\": 7");
            default -> api(random, "GET", "/api/v1/instances/" + id, null);
        }
    }

    private void onATask(Random random) {
        String task = "/api/v1/tasks/" + (random.nextInt(4) == 0 ? "nothing" : pick(random, tasks));
        switch (random.nextInt(7)) {
            case 0 -> api(random, "GET", task + "/form", null);
            case 1 -> api(random, "GET", task + "/evidence", null);
            case 2 -> api(random, "POST", task + "/claim", null);
            case 3 -> api(random, "POST", task + "/release", null);
            case 4 -> api(random, "PUT", task + "/draft", "{\"data\": {\"urgency\": \"routine\"}}");
            case 5 ->
                api(random, "POST", task + "/complete", "{\"data\": {\"unknown\": \"" + random.nextInt() + "\"}}");
            default -> api(random, "GET", task, null);
        }
    }

    private void start(Random random) {
        String body =
                switch (random.nextInt(4)) {
                    case 0 -> "{\"subject\": null, \"input\": {}}";
                    case 1 -> "not JSON at all";
                    case 2 ->
                        "{\"subject\": \"Patient/p" + random.nextInt(50)
                                + "\", \"input\": {\"note\": \"a note\", \"urgency\": \"routine\"}}";
                    default -> "{\"subject\": null, \"input\": {\"note\": \"a note\", \"urgency\": \"urgent\"}}";
                };
        String key = random.nextInt(5) == 0 ? "the-same-key" : UUID.randomUUID().toString();
        send(random, "POST", "/api/v1/workflows/sample/instances", body, random.nextInt(8) == 0 ? null : key);
    }

    private String fhirRead(Random random) {
        return random.nextBoolean() ? pick(random, FHIR_READS) : "/fhir/Patient/" + pick(random, patients);
    }

    private void fhirWrite(Random random) {
        String id = "drawn-" + random.nextInt(20);
        String patient =
                "{\"resourceType\": \"Patient\", \"id\": \"" + id + "\", \"active\": " + random.nextBoolean() + "}";
        switch (random.nextInt(6)) {
            case 0 -> api(random, "POST", "/fhir/Patient", patient);
            case 1 -> api(random, "DELETE", "/fhir/Patient/" + id, null);
            case 2 -> api(random, "PUT", "/fhir/Patient/" + id, "{\"resourceType\": \"Goat\"}");
            case 3 ->
                api(
                        random,
                        "POST",
                        "/fhir",
                        "{\"resourceType\": \"Bundle\", \"type\": \"batch\", \"entry\": [{\"request\": {\"method\": \"GET\","
                                + " \"url\": \"Patient/" + id + "\"}}]}");
            default -> api(random, "PUT", "/fhir/Patient/" + id, patient);
        }
    }

    private String enginePath(Random random) {
        return pick(random, ENGINE_READS).formatted(pick(random, tasks));
    }

    private void tasklistAct(Random random) {
        String task = pick(random, tasks);
        String call = pick(random, List.of("claim", "unclaim", "submit-form", "assignee", "complete", "bpmnError"));
        String person = pick(random, List.copyOf(people.keySet()));
        page(
                random,
                "POST",
                ENGINE + "/task/" + task + "/" + call,
                call.equals("submit-form") ? "{\"variables\": {}}" : "{\"userId\": \"" + person + "\"}");
    }

    private void odd(Random random) {
        switch (random.nextInt(6)) {
            case 0 -> send(random, "GET", "/sign-in", null, null);
            case 1 -> send(random, "GET", pick(random, STATIC), null, null);
            case 2 -> send(random, "GET", "/status", null, null);
            case 3 -> send(random, "POST", "/sign-out", null, null);
            case 4 -> send(random, "GET", "/api/v1/tasks/a%2Fb", null, null);
            default -> send(random, "OPTIONS", "/api/v1/tasks", null, null);
        }
    }

    private void api(Random random, String method, String path, @Nullable String body) {
        send(
                random,
                method,
                path,
                body,
                random.nextInt(3) == 0 ? UUID.randomUUID().toString() : null);
    }

    private void send(Random random, String method, String path, @Nullable String body, @Nullable String once) {
        HttpRequest.Builder request = request(method, path, body);
        String key =
                switch (random.nextInt(8)) {
                    case 0 -> null;
                    case 1 -> "wck_wrongkey_nobody-has-this-one";
                    case 2 -> client.key("demo-intake");
                    default -> client.key("demo-all");
                };
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        if (once != null) {
            request.header("Idempotency-Key", once);
        }
        if (random.nextInt(10) == 0) {
            request.header("X-Purpose-Of-Use", random.nextBoolean() ? "HPAYMT" : "WHYNOT");
        }
        send(http, request);
    }

    /** As a person with the pages' own proof, which is forgotten now and then. */
    private void page(Random random, String method, String path, @Nullable String body) {
        Browser person = pick(random, List.copyOf(people.values()));
        HttpRequest.Builder request = request(method, path, body);
        if (random.nextInt(8) > 0) {
            person.cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        }
        person.send(request);
    }

    private HttpRequest.Builder request(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", path.startsWith("/fhir") ? "application/fhir+json" : "application/json");
        }
        return request;
    }

    private static void send(HttpClient http, HttpRequest.Builder request) {
        try {
            http.send(request.build(), HttpResponse.BodyHandlers.discarding());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String method(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> "HEAD";
            case 1 -> "DELETE";
            default -> "GET";
        };
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
