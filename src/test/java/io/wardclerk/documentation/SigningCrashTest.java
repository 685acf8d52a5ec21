package io.wardclerk.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ChildApplication;
import io.wardclerk.testing.TemporaryData;
import io.wardclerk.testing.WardclerkClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application, and its FHIR server with it, is killed at any moment from the signature on. Afterwards each case has exactly one
 * final document. {@code WARDCLERK_CRASH_ROUNDS} and {@code WARDCLERK_CRASH_SEED} change the defaults.
 */
@Tag("crash")
class SigningCrashTest {

    private static final int ROUNDS = setting("WARDCLERK_CRASH_ROUNDS", 10);
    private static final int SEED = setting("WARDCLERK_CRASH_SEED", 20261129);
    private static final int CASES_A_ROUND = 4;
    private static final int LATEST_KILL_MILLIS = 3_000;

    private final Random random = new Random(SEED);
    private final List<String> cases = new ArrayList<>();

    @TempDir
    private Path data = Path.of("");

    private @Nullable ChildApplication application;

    @AfterEach
    void stop() {
        if (application != null) {
            application.close();
        }
    }

    @Test
    void killedAfterTheSignatureThereIsExactlyOneFinalDocument() {
        for (int round = 1; round <= ROUNDS; round++) {
            WardclerkClient client = start();
            for (int i = 0; i < CASES_A_ROUND; i++) {
                Visit visit = Visit.start(client, "Patient/rb-004", Map.of());
                visit.task(null);
                cases.add(visit.id());
            }
            int moment = random.nextInt(LATEST_KILL_MILLIS);
            CompletableFuture<Void> signing = CompletableFuture.runAsync(() -> sign(client));
            CompletableFuture.runAsync(this::kill, CompletableFuture.delayedExecutor(moment, TimeUnit.MILLISECONDS))
                    .join();
            signing.handle((done, failure) -> true).join();
            System.out.printf("round %d: killed after %d ms, %d cases%n", round, moment, cases.size());
        }

        WardclerkClient client = start();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    sign(client);
                    return cases.stream().allMatch(each -> state(client, each).equals("COMPLETED"));
                });

        assertThat(cases).hasSize(ROUNDS * CASES_A_ROUND);
        for (String each : cases) {
            List<JsonNode> documents = Visit.known(client, each).inRecord();
            assertThat(documents).as("documents of %s", each).hasSize(1);
            assertThat(documents.get(0).path("docStatus").asText()).isEqualTo("final");
            assertThat(documents.get(0).at("/meta/versionId").asText()).isEqualTo("1");
        }
        System.out.printf("%d kills, %d cases: one final document each%n", ROUNDS, cases.size());
    }

    private void sign(WardclerkClient client) {
        for (String each : cases) {
            JsonNode task = client.get("/api/v1/tasks?instance=" + each).json().at("/items/0/id");
            if (task.isTextual()) {
                Visit visit = Visit.known(client, each);
                visit.complete(task.asText(), Visit.answer("accept", Visit.review(visit.document(task.asText()))));
            }
        }
    }

    private static String state(WardclerkClient client, String instance) {
        return client.get("/api/v1/instances/" + instance).json().path("state").asText();
    }

    private WardclerkClient start() {
        try {
            application = ChildApplication.start(
                            data.resolve("logs"),
                            "--wardclerk.local.data=" + data.resolve("data"),
                            "--wardclerk.local.binaries=" + TemporaryData.BINARIES)
                    .ready();
            WardclerkClient client = new WardclerkClient(data.resolve("data"));
            // Whoever signs has signed in before the clock of the kill begins to run.
            client.proven("clinician");
            return client;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void kill() {
        try {
            if (application != null) {
                application.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int setting(String name, int otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
