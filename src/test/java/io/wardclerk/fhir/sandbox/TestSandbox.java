package io.wardclerk.fhir.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The sandbox on a Tomcat and a database of its own, spoken to over HTTP. */
final class TestSandbox implements AutoCloseable {

    private static final ObjectMapper JSON = new FhirJson().mapper();

    final DataSource database = new com.zaxxer.hikari.HikariDataSource(hikari(TestPostgres.migratedDatabase()));
    final JdbcClient jdbc = JdbcClient.create(database);
    final Sandbox sandbox = new Sandbox(
            jdbc,
            new TransactionTemplate(new JdbcTransactionManager(database)),
            new PlainVault(),
            TestSandbox::mac,
            new SandboxRecord(entries -> {}, new Nobody(), Optional::empty),
            Clock.systemUTC());
    private final Tomcat tomcat = new Tomcat();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final String base;

    TestSandbox() {
        try {
            String folder = Files.createTempDirectory("sandbox").toString();
            tomcat.setBaseDir(folder);
            tomcat.setPort(0);
            Context context = tomcat.addContext("", folder);
            Tomcat.addServlet(context, "fhir", sandbox.server(List.of())).addMapping("/fhir/*");
            FilterDef limit = new FilterDef();
            limit.setFilterName("limit");
            limit.setFilter(new BodyLimit(1_000_000));
            context.addFilterDef(limit);
            FilterMap map = new FilterMap();
            map.setFilterName("limit");
            map.addURLPattern("/fhir/*");
            context.addFilterMap(map);
            tomcat.getConnector();
            tomcat.start();
        } catch (IOException | LifecycleException e) {
            throw new IllegalStateException(e);
        }
        base = "http://localhost:" + tomcat.getConnector().getLocalPort() + "/fhir";
    }

    private static com.zaxxer.hikari.HikariConfig hikari(DataSource database) {
        com.zaxxer.hikari.HikariConfig config = new com.zaxxer.hikari.HikariConfig();
        config.setDataSource(database);
        config.setMaximumPoolSize(8);
        return config;
    }

    static byte[] mac(String purpose, byte[] content) {
        try {
            java.security.MessageDigest digest = java.security.MessageDigest.getInstance("SHA-256");
            digest.update(purpose.getBytes(StandardCharsets.UTF_8));
            return digest.digest(content);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
        tomcat.stop();
        tomcat.destroy();
        ((com.zaxxer.hikari.HikariDataSource) database).close();
    }

    /** Without a perimeter nobody is known. */
    private static final class Nobody implements Callers {

        @Override
        public Caller current() {
            return Caller.NOBODY;
        }

        @Override
        public <T> T as(Caller caller, Supplier<T> work) {
            return work.get();
        }
    }
}
