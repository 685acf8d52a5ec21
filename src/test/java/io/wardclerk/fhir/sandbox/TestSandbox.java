package io.wardclerk.fhir.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.apache.catalina.LifecycleException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sandbox on a Tomcat and a database of its own, spoken to over HTTP. */
final class TestSandbox implements AutoCloseable {

    private static final ObjectMapper JSON = new FhirJson().mapper();

    final DataSource database = new com.zaxxer.hikari.HikariDataSource(hikari(TestPostgres.migratedDatabase()));
    final JdbcClient jdbc = JdbcClient.create(database);
    final Sandbox sandbox = SandboxTomcat.over(database);
    private final SandboxTomcat tomcat = new SandboxTomcat(sandbox, 0);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final String base = "http://localhost:" + tomcat.port() + "/fhir";

    private static com.zaxxer.hikari.HikariConfig hikari(DataSource database) {
        com.zaxxer.hikari.HikariConfig config = new com.zaxxer.hikari.HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(8);
        return config;
    }

    record Answer(int status, JsonNode body, java.net.http.HttpHeaders headers) {

        String id() {
            return body.path("id").asText();
        }

        List<String> ids() {
            List<String> ids = new java.util.ArrayList<>();
            body.path("entry")
                    .forEach(entry ->
                            ids.add(entry.path("resource").path("resourceType").asText() + "/"
                                    + entry.path("resource").path("id").asText()));
            return ids;
        }

        String next() {
            for (JsonNode link : body.path("link")) {
                if (link.path("relation").asText().equals("next")) {
                    return link.path("url").asText();
                }
            }
            return "";
        }
    }

    Answer get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Answer post(String path, @Nullable String body, String... headers) {
        return send("POST", path, body, headers);
    }

    Answer put(String path, @Nullable String body, String... headers) {
        return send("PUT", path, body, headers);
    }

    Answer delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    Answer send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(path.startsWith("http") ? path : path.isEmpty() ? base : base + "/" + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/fhir+json");
        }
        request.setHeader("Accept", "application/fhir+json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body()),
                    response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.close();
        ((com.zaxxer.hikari.HikariDataSource) database).close();
    }
}
