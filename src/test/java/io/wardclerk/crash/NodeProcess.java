package io.wardclerk.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** One life of a {@link LeanNode}. */
final class NodeProcess {

    /** Name of the file that is the ledger's second place. */
    static final String WITNESS = "checkpoints.ndjson";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Process process;
    private final Path log;
    private volatile int port;

    private NodeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static NodeProcess start(Path folder, String jdbcUrl, Path keystore, String farSide, String... settings) {
        try {
            Path log = Files.createTempFile(folder, "node", ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "-Duser.timezone=" + System.getProperty("user.timezone", "UTC"),
                    "-Dwardclerk.fhir.base-url=" + farSide + "/fhir",
                    "-Dwardclerk.webhooks.destinations.desk.url=" + farSide + "/desk",
                    "-Dwardclerk.webhooks.destinations.desk.idempotent=true",
                    "-Dwardclerk.webhooks.destinations.desk.care=true",
                    "-Dwardclerk.webhooks.destinations.once.url=" + farSide + "/once",
                    "-Dwardclerk.webhooks.destinations.once.care=true"));
            command.addAll(List.of(settings));
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    LeanNode.class.getName(),
                    jdbcUrl,
                    keystore.toString(),
                    folder.resolve(WITNESS).toString()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new NodeProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NodeProcess ready() {
        Awaitility.await("the node's READY")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    String text = Files.readString(log);
                    int at = text.indexOf("READY ");
                    if (at >= 0 && text.indexOf('\n', at) > 0) {
                        port = Integer.parseInt(
                                text.substring(at + 6, text.indexOf('\n', at)).strip());
                        return true;
                    }
                    if (!process.isAlive()) {
                        throw new AssertionError("A node ended instead of starting:\n" + text);
                    }
                    return false;
                });
        return this;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    void stop() {
        process.destroy();
        process.onExit().join();
    }

    /** Empty when there was no answer. */
    Optional<HttpResponse<String>> call(String path) {
        try {
            return Optional.of(HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(10))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** What it printed beside its READY. */
    String words() {
        try {
            return Files.readString(log).replaceFirst("READY \\d+\\s*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
