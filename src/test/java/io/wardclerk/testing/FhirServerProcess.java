package io.wardclerk.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * A FHIR server as a process of its own over a database of its own: the sandbox without the application. Killed, it comes back at the
 * same address with whatever it had committed.
 */
public final class FhirServerProcess implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern READY = Pattern.compile("READY \\d+\n");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String database = TestPostgres.migratedUrl();
    private final Path folder;
    private final String content;
    private final int port;
    private volatile NodeProcess process;

    private FhirServerProcess(Path folder, String content) {
        this.folder = folder;
        this.content = content;
        this.port = freePort();
        this.process = launch();
    }

    /** With nothing in it. */
    public static FhirServerProcess empty(Path folder) {
        return new FhirServerProcess(folder, "empty").ready();
    }

    /** With the synthetic clinic of the local profile. */
    public static FhirServerProcess ofClinic(Path folder) {
        return new FhirServerProcess(folder, "clinic").ready();
    }

    public String baseUrl() {
        return root() + "/fhir";
    }

    /** Without a path. */
    String root() {
        return "http://127.0.0.1:" + port;
    }

    /** {@code kill -9}; returns when it is gone. */
    public void kill() {
        process.kill();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns when it answers. */
    public void restart() {
        process = launch();
        ready();
    }

    /** What is at this path. */
    public JsonNode get(String path) {
        return send(HttpRequest.newBuilder(URI.create(baseUrl() + "/" + path)).GET());
    }

    /** The resources that a search finds, on its first page. */
    public List<JsonNode> search(String query) {
        return StreamSupport.stream(get(query).path("entry").spliterator(), false)
                .map(entry -> entry.path("resource"))
                .toList();
    }

    /** Writes these resources under their ids, all of them or none. */
    public void put(List<ObjectNode> resources) {
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        for (ObjectNode resource : resources) {
            ObjectNode entry = entries.addObject();
            entry.putObject("request")
                    .put("method", "PUT")
                    .put(
                            "url",
                            resource.path("resourceType").asText() + "/"
                                    + resource.path("id").asText());
            entry.set("resource", resource);
        }
        send(HttpRequest.newBuilder(URI.create(baseUrl()))
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(bundle.toString())));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private NodeProcess launch() {
        return NodeProcess.start(
                folder,
                "io.wardclerk.fhir.sandbox.SandboxNode",
                List.of("-Xmx300m"),
                List.of(database, Integer.toString(port), content));
    }

    private FhirServerProcess ready() {
        process.printed(READY);
        return this;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
