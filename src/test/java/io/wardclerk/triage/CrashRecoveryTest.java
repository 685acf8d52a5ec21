package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.MortalApplication;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application is killed without warning, again and again, while cases run. Afterwards every case has ended and every
 * resource was written once. {@code WARDCLERK_CRASH_ROUNDS} and {@code WARDCLERK_CRASH_SEED} change the defaults.
 */
@Tag("evaluate")
class CrashRecoveryTest {

    private static final int ROUNDS = setting("WARDCLERK_CRASH_ROUNDS", 10);
    private static final int SEED = setting("WARDCLERK_CRASH_SEED", 20261123);
    private static final int CASES_A_ROUND = 6;
    private static final int LATEST_KILL_MILLIS = 2_500;

    private static final List<String> MESSAGES = List.of(
            "I have a crushing pain in my chest and I am sweating a lot.",
            "I have had an itchy rash on both hands for two weeks.",
            "My knee hurts since I went running on Sunday.");

    private final Random random = new Random(SEED);
    private final List<Sent> sent = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    /** A message with the key under which it is sent until it is known to have arrived. */
    private static final class Sent {
        private final String body;
        private final String key;
        private String id = "";

        Sent(String body, String key) {
            this.body = body;
            this.key = key;
        }
    }

    @Test
    void killedAtAnyMomentItGoesOnAndWritesNothingTwice() {
        try (MortalApplication application = new MortalApplication(folder)) {
            dieAndRecover(application);
        }
    }

    private void dieAndRecover(MortalApplication application) {
        for (int round = 1; round <= ROUNDS; round++) {
            WardclerkClient client = application.start();
            send(client, round);
            int moment = random.nextInt(LATEST_KILL_MILLIS);
            application.dieDuring(moment, client, this::work);
            System.out.printf("round %d: killed after %d ms, %d cases sent%n", round, moment, sent.size());
        }

        WardclerkClient client = application.start();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    work(client);
                    return sent.stream().allMatch(each -> state(client, each).equals("COMPLETED"));
                });

        assertThat(sent).hasSize(ROUNDS * CASES_A_ROUND);
        assertThat(sent.stream().map(each -> each.id)).doesNotHaveDuplicates();
        Clinic clinic = new Clinic(client);
        sent.forEach(each -> writtenOnce(clinic, each.id));
        System.out.printf("%d kills, %d cases: all completed, nothing written twice%n", ROUNDS, sent.size());
    }

    /** Queues new messages for {@link #work}. */
    private void send(WardclerkClient client, int round) {
        String patient = new Clinic(client).patient();
        for (int i = 0; i < CASES_A_ROUND; i++) {
            String words = MESSAGES.get((round + i) % MESSAGES.size());
            Map<String, Object> body = Map.of("subject", patient, "input", Clinic.message(words));
            sent.add(new Sent(Clinic.json(body), "crash-" + round + "-" + i));
        }
    }

    /** Sends what has not arrived and completes the reviews that are open; fails when the application dies. */
    private void work(WardclerkClient client) {
        for (Sent each : sent) {
            if (each.id.isEmpty()) {
                Response response =
                        client.post("/api/v1/workflows/triage/instances", each.body, "Idempotency-Key", each.key);
                assertThat(response.status()).as(response.body()).isIn(201, 409);
                each.id = response.status() == 201 ? response.json().path("id").asText() : "";
            }
        }
        for (Sent each : sent) {
            review(client, each)
                    .ifPresent(task -> client.post(
                            "/api/v1/tasks/" + task + "/complete",
                            "{\"decision\":\"accept\",\"data\":{}}",
                            "Idempotency-Key",
                            "review-" + task));
        }
    }

    private static Optional<String> review(WardclerkClient client, Sent each) {
        if (each.id.isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode task :
                client.get("/api/v1/tasks?instance=" + each.id).json().path("items")) {
            if (task.path("name").asText().equals(Clinic.REVIEW)) {
                return Optional.of(task.path("id").asText());
            }
        }
        return Optional.empty();
    }

    private static String state(WardclerkClient client, Sent each) {
        return each.id.isEmpty()
                ? "not sent"
                : client.get("/api/v1/instances/" + each.id)
                        .json()
                        .path("state")
                        .asText();
    }

    private static void writtenOnce(Clinic clinic, String id) {
        assertThat(clinic.ofCase("Communication", id))
                .as("Communications of %s", id)
                .hasSize(1);
        List<JsonNode> tasks = clinic.ofCase("Task", id);
        assertThat(tasks).as("Tasks of %s", id).hasSize(1);
        assertThat(tasks.get(0).path("status").asText()).isEqualTo("completed");
        assertThat(tasks.get(0).at("/meta/versionId").asText()).isEqualTo("2");
        assertThat(clinic.provenancesOf(tasks.get(0)))
                .as("Provenances of %s", id)
                .hasSize(2);
    }

    private static int setting(String name, int otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
