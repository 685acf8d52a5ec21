package io.wardclerk.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.ChildApplication;
import io.wardclerk.testing.TemporaryData;
import io.wardclerk.testing.TestContent;
import io.wardclerk.testing.WardclerkClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are shown nowhere while the application starts, runs, fails and refuses to start: not in its log with a dump of its threads, not in
 * what it answers on any page, not in the words of a failed start. Those of settings are planted; those that it makes itself (keys, codes,
 * passwords) are read from where they are kept. A word that is printed on purpose shows that the search finds something.
 */
class SecretsCanaryTest {

    private static final List<String> PAGES = List.of(
            "/actuator",
            "/actuator/env",
            "/actuator/configprops",
            "/actuator/heapdump",
            "/actuator/threaddump",
            "/actuator/beans",
            "/actuator/loggers",
            "/actuator/health",
            "/actuator/prometheus",
            "/status",
            "/error",
            "/v3/api-docs",
            "/api/v1/audit/export?from=0",
            "/api/v1/connectors",
            "/api/v1/keys/rotations",
            "/camunda/app/cockpit/default/");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Canaries canaries = new Canaries();
    private final Map<String, String> shown = new LinkedHashMap<>();

    @Test
    void noSecretIsShownWhateverHappens() throws Exception {
        Path data = folder.resolve("data");
        WardclerkClient client = new WardclerkClient(data);
        Map<String, String> secrets = new LinkedHashMap<>();
        String fhirToken = secret("token of the FHIR server");
        String signing = secret("secret of a webhook");
        String database = secret("password of the database");
        String inUrl = secret("password in a database address");
        String storage = secret("key of the object store");
        String control = "control-" + UUID.randomUUID();
        String[] settings = {
            "--wardclerk.fhir.token=" + fhirToken,
            "--wardclerk.webhooks.destinations.far.url=http://127.0.0.1:9/hook",
            "--wardclerk.webhooks.destinations.far.secret=" + signing,
            "--wardclerk.content.root=" + TestContent.assemble()
        };
        try (ChildApplication application = ChildApplication.start(
                        folder.resolve("logs"),
                        with(
                                settings,
                                "--wardclerk.local.data=" + data,
                                "--wardclerk.local.binaries=" + TemporaryData.BINARIES,
                                "--spring.application.name=" + control))
                .ready()) {
            own(data, client, secrets);
            pages(client);
            wrongly(client);
            threads(application);
            String port = Files.readAllLines(data.resolve("postgres/postmaster.pid"))
                    .get(3)
                    .strip();
            refused(
                    "a wrong password",
                    with(
                            settings,
                            "--spring.profiles.active=prod",
                            "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + port + "/wardclerk?password="
                                    + inUrl,
                            "--spring.datasource.username=wardclerk_app",
                            "--spring.datasource.password=" + database,
                            "--wardclerk.database.migration-username=wardclerk_migrate",
                            "--wardclerk.database.migration-password=" + database));
            refused(
                    "a setting that is refused",
                    with(
                            settings,
                            "--wardclerk.local.data=" + folder.resolve("second"),
                            "--wardclerk.local.binaries=" + TemporaryData.BINARIES,
                            "--wardclerk.webhooks.destinations.near.url=https://user:" + inUrl + "@127.0.0.1/hook",
                            "--wardclerk.webhooks.destinations.near.secret=" + storage.substring(0, 20)));
            shown.put("the log", application.log());
        }
        canaries.planted().forEach((word, place) -> secrets.put(place, word));

        assertThat(secrets).hasSizeGreaterThanOrEqualTo(12);
        assertThat(search(Map.of("control", control)))
                .as("the word that is printed on purpose")
                .isNotEmpty();
        assertThat(search(secrets)).as("secrets that were shown").isEmpty();
    }

    /** Long enough for a signature's key; only the search knows it. */
    private String secret(String place) {
        return canaries.id(place) + canaries.id(place + ", second part") + canaries.id(place + ", third part");
    }

    /** What the application made itself. */
    private static void own(Path data, WardclerkClient client, Map<String, String> secrets) throws IOException {
        secrets.put(
                "password of the database's administrator",
                Files.readString(data.resolve("postgres.password")).strip());
        for (JsonNode key : client.demo().path("apiKeys")) {
            secrets.put("API key " + key.path("name").asText(), key.path("key").asText());
        }
        for (JsonNode user : client.demo().path("users")) {
            // Its banner shows the demo users' passwords on purpose; the secret of their codes it does not.
            secrets.put(
                    "one-time code secret of " + user.path("username").asText(),
                    user.path("totpSecret").asText());
        }
        String keystore = Files.readString(data.resolve("keys/keystore.json"));
        java.util.regex.Matcher material = java.util.regex.Pattern.compile("\"value\"\\s*:\\s*\"([^\"]{20,})\"")
                .matcher(keystore);
        for (int i = 1; material.find(); i++) {
            secrets.put("key material " + i, material.group(1));
        }
    }

    private void pages(WardclerkClient client) {
        Browser operator = client.signedIn("operator");
        for (String page : PAGES) {
            shown.put("GET " + page, text(client.get(page)));
            shown.put("GET " + page + " as nobody", text(client.send(null, "GET", page, null)));
            shown.put(
                    "GET " + page + " as operator",
                    text(operator.send(operator.request(page).GET())));
        }
    }

    /** Secrets where they do not belong, in calls that fail. */
    private void wrongly(WardclerkClient client) {
        String key = client.key("demo-all");
        shown.put("a key in the address", text(client.send(null, "GET", "/api/v1/tasks?api_key=" + key, null)));
        shown.put(
                "a key in a body",
                text(client.post("/api/v1/workflows/sample/instances", "{\"apiKey\": \"" + key + "\"")));
        shown.put("a key as a name", text(client.get("/api/v1/workflows/" + key)));
        shown.put(
                "a wrong key",
                text(client.send(
                        null,
                        "GET",
                        "/api/v1/tasks",
                        null,
                        "Authorization",
                        "Bearer " + canaries.id("key of somebody else"))));
        Browser stranger = client.browser();
        stranger.page("/sign-in");
        shown.put(
                "a wrong password",
                text(stranger.send(stranger.request("/sign-in")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "username=nurse&password=" + canaries.id("mistyped password"))))));
    }

    private static void threads(ChildApplication application) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-QUIT", Long.toString(application.pid()))
                .start()
                .waitFor();
        Awaitility.await("the dump of its threads")
                .atMost(Duration.ofMinutes(1))
                .until(() -> application.log().contains("Full thread dump"));
    }

    private void refused(String why, String[] arguments) throws IOException, InterruptedException {
        try (ChildApplication application = ChildApplication.start(folder.resolve("refused"), arguments)) {
            assertThat(application.ended()).as(why).isNotZero();
            shown.put("a start with " + why, application.log());
        }
    }

    private static String text(WardclerkClient.Response answer) {
        return answer.status() + "\n" + answer.http().headers().map() + "\n" + answer.body();
    }

    private static String[] with(String[] settings, String... more) {
        String[] all = java.util.Arrays.copyOf(settings, settings.length + more.length);
        System.arraycopy(more, 0, all, settings.length, more.length);
        return all;
    }

    /** @return where each was found, and in which form */
    private Set<String> search(Map<String, String> words) throws IOException {
        Haystack haystack = new Haystack(words.values());
        Set<String> found = new LinkedHashSet<>();
        for (Map.Entry<String, String> place : shown.entrySet()) {
            for (String hit :
                    haystack.search(new ByteArrayInputStream(place.getValue().getBytes(StandardCharsets.UTF_8)))) {
                words.forEach((name, word) -> {
                    if (hit.startsWith(word)) {
                        found.add(name + " in " + place.getKey() + hit.substring(word.length()));
                    }
                });
            }
        }
        return found;
    }
}
