package io.wardclerk.crash;

import io.wardclerk.testing.NodeProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One life of a {@link LeanNode}. */
final class LeanNodeProcess {

    /** Name of the file that is the ledger's second place. */
    static final String WITNESS = "checkpoints.ndjson";

    private static final Pattern READY = Pattern.compile("READY (\\d+)\n");
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final NodeProcess process;
    private volatile String port = "";

    private LeanNodeProcess(NodeProcess process) {
        this.process = process;
    }

    static LeanNodeProcess start(Path folder, String jdbcUrl, Path keystore, String farSide, String... settings) {
        List<String> machine = new ArrayList<>(List.of(
                "-Xmx256m",
                "-Xshare:auto",
                "-Duser.timezone=" + System.getProperty("user.timezone", "UTC"),
                "-Dwardclerk.fhir.base-url=" + farSide + "/fhir",
                "-Dwardclerk.webhooks.destinations.desk.url=" + farSide + "/desk",
                "-Dwardclerk.webhooks.destinations.desk.idempotent=true",
                "-Dwardclerk.webhooks.destinations.desk.care=true",
                "-Dwardclerk.webhooks.destinations.once.url=" + farSide + "/once",
                "-Dwardclerk.webhooks.destinations.once.care=true"));
        machine.addAll(List.of(settings));
        return new LeanNodeProcess(NodeProcess.start(
                folder,
                LeanNode.class.getName(),
                machine,
                List.of(jdbcUrl, keystore.toString(), folder.resolve(WITNESS).toString())));
    }

    LeanNodeProcess ready() {
        port = process.printed(READY);
        return this;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** {@code kill -9}; returns when it is gone. */
    void kill() {
        process.kill();
    }

    void stop() {
        process.close();
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
        return process.log().replaceFirst("READY \\d+\\s*", "");
    }
}
