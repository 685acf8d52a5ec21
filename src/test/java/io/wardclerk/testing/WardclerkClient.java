package io.wardclerk.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Calls a running application over HTTP, as systems do with a demo key and as people do with a browser. */
public final class WardclerkClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Less than the application's own limit. */
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Path demoFile;
    private final Map<String, SignedIn> signedIn = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    @Autowired
    public WardclerkClient(Environment environment) {
        this(Path.of(environment.getRequiredProperty("wardclerk.local.data")));
    }

    public WardclerkClient(Path data) {
        this.demoFile = data.resolve("demo.json");
    }

    /** The content of {@code demo.json}. */
    public JsonNode demo() {
        try {
            return JSON.readTree(Files.readString(demoFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String baseUrl() {
        return demo().path("baseUrl").asText();
    }

    /** A demo key by name: {@code demo-all}, {@code demo-intake}. */
    public String key(String name) {
        return entry("apiKeys", "name", name).path("key").asText();
    }

    /** A demo user by name, with {@code password} and {@code totpSecret}. */
    public JsonNode user(String username) {
        return entry("users", "username", username);
    }

    /** A browser of its own, not signed in. */
    public Browser browser() {
        return new Browser(baseUrl());
    }

    /**
     * A browser in which this demo user is signed in; the same one each time, since a code works only once, but another one where
     * the session may have ended because nobody used it.
     */
    public Browser signedIn(String username) {
        return signedIn(username, IDLE);
    }

    /** The same, who has shown both factors within minutes, as exports, releases and administration want it. */
    public Browser proven(String username) {
        return signedIn(username, Duration.ofMinutes(3));
    }

    private Browser signedIn(String username, Duration provenWithin) {
        Instant now = Instant.now();
        return signedIn.compute(
                        username,
                        (name, known) -> known != null
                                        && known.lastUse().plus(IDLE).isAfter(now)
                                        && (provenWithin.equals(IDLE)
                                                || known.since()
                                                        .plus(provenWithin)
                                                        .isAfter(now))
                                ? new SignedIn(known.browser(), known.since(), now)
                                : new SignedIn(browser().signIn(user(name)), now, now))
                .browser();
    }

    private record SignedIn(Browser browser, Instant since, Instant lastUse) {}

    /** GET with the key {@code demo-all}. */
    public Response get(String path) {
        return send("demo-all", "GET", path, null);
    }

    /** POST of JSON with the key {@code demo-all} and these headers: name, value, name, value. */
    public Response post(String path, String json, String... headers) {
        return send("demo-all", "POST", path, json, headers);
    }

    /** Any call with a demo key by its name, or with none if that is null; to another server where the path is a whole address. */
    public Response send(
            @Nullable String keyName, String method, String path, @Nullable String json, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : baseUrl() + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        json == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        if (keyName != null) {
            request.header("Authorization", "Bearer " + key(keyName));
        }
        if (json != null && !List.of(headers).contains("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Response(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode entry(String list, String field, String value) {
        return StreamSupport.stream(demo().path(list).spliterator(), false)
                .filter(node -> value.equals(node.path(field).asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("demo.json has no " + value));
    }

    /** An answer. */
    public record Response(HttpResponse<String> http) {

        public int status() {
            return http.statusCode();
        }

        public String body() {
            return http.body();
        }

        /** A header's first value, or an empty text. */
        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            try {
                return JSON.readTree(http.body());
            } catch (IOException e) {
                throw new UncheckedIOException("Not JSON: " + http.body(), e);
            }
        }
    }
}
