package io.wardclerk.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.FhirDeaths;
import io.wardclerk.testing.FhirDeaths.Moment;
import io.wardclerk.testing.FhirServerProcess;
import io.wardclerk.testing.MortalApplication;
import io.wardclerk.testing.WardclerkClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application with its FHIR server, or a FHIR server alone that is a process of its own, is killed at any moment from the signature
 * on. Afterwards each case has exactly one final document. {@code WARDCLERK_CRASH_ROUNDS} and {@code WARDCLERK_CRASH_SEED} change the defaults.
 */
@Tag("crash")
class SigningCrashTest {

    private static final int ROUNDS = setting("WARDCLERK_CRASH_ROUNDS", 10);
    private static final int SEED = setting("WARDCLERK_CRASH_SEED", 20261129);
    private static final int CASES_A_ROUND = 4;
    private static final int LATEST_KILL_MILLIS = 3_000;

    private static final Moment[] MOMENTS = Moment.values();

    private final Random random = new Random(SEED);
    private final List<String> cases = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    /** The other side dies: a FHIR server as a process of its own, killed around the transaction that stores. */
    @Test
    void whereTheServerOfTheRecordDiesThereIsExactlyOneFinalDocument() throws Exception {
        Map<Moment, Integer> deaths = new EnumMap<>(Moment.class);
        try (FhirServerProcess fhir = FhirServerProcess.ofClinic(folder.resolve("fhir"));
                FhirDeaths way = new FhirDeaths(fhir);
                MortalApplication application =
                        new MortalApplication(folder, "--wardclerk.fhir.base-url=" + way.baseUrl())) {
            WardclerkClient client = start(application);
            for (int round = 1; round <= ROUNDS; round++) {
                cases.clear();
                begin(client);
                Moment moment = MOMENTS[random.nextInt(MOMENTS.length)];
                int milliseconds = random.nextInt(moment == Moment.ANY ? LATEST_KILL_MILLIS : 60);
                int calls = random.nextInt(CASES_A_ROUND);
                CompletableFuture<Void> signing = CompletableFuture.runAsync(() -> sign(client));
                boolean hit = way.kill(moment, "\"DocumentReference\"", calls, milliseconds);
                deaths.merge(hit ? moment : Moment.ANY, 1, Integer::sum);
                // While its sources cannot be read again nobody can sign; whoever was refused signs afterwards.
                signing.handle((done, failure) -> true).join();
                fhir.restart();
                awaitEnds(client);
                everyCaseHasOneDocument(fhir);
                System.out.printf(
                        "round %d: %s, %d cases with one final document each%n", round, deaths, round * CASES_A_ROUND);
            }
        }
    }

    @Test
    void killedAfterTheSignatureThereIsExactlyOneFinalDocument() {
        try (MortalApplication application = new MortalApplication(folder)) {
            dieAndRecover(application);
        }
    }

    private void dieAndRecover(MortalApplication application) {
        for (int round = 1; round <= ROUNDS; round++) {
            WardclerkClient client = start(application);
            begin(client);
            int moment = random.nextInt(LATEST_KILL_MILLIS);
            application.dieDuring(moment, client, this::sign);
            System.out.printf("round %d: killed after %d ms, %d cases%n", round, moment, cases.size());
        }

        WardclerkClient client = start(application);
        awaitEnds(client);
        assertThat(cases).hasSize(ROUNDS * CASES_A_ROUND);
        for (String each : cases) {
            List<JsonNode> documents = Visit.known(client, each).inRecord();
            assertThat(documents).as("documents of %s", each).hasSize(1);
            assertThat(documents.get(0).path("docStatus").asText()).isEqualTo("final");
            assertThat(documents.get(0).at("/meta/versionId").asText()).isEqualTo("1");
        }
        System.out.printf("%d kills, %d cases: one final document each%n", ROUNDS, cases.size());
    }

    private void begin(WardclerkClient client) {
        for (int i = 0; i < CASES_A_ROUND; i++) {
            Visit visit = Visit.start(client, "Patient/rb-004", Map.of());
            visit.task(null);
            cases.add(visit.id());
        }
    }

    private void awaitEnds(WardclerkClient client) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    sign(client);
                    return cases.stream().allMatch(each -> state(client, each).equals("COMPLETED"));
                });
    }

    /** DocumentReference, Composition and Provenance stand together, each written once. */
    private void everyCaseHasOneDocument(FhirServerProcess fhir) {
        for (String each : cases) {
            List<JsonNode> documents = fhir.search("DocumentReference?identifier=urn:wardclerk:document%7C" + each);
            assertThat(documents).as("documents of %s", each).hasSize(1);
            JsonNode document = documents.get(0);
            assertThat(document.path("docStatus").asText()).isEqualTo("final");
            assertThat(document.at("/meta/versionId").asText()).isEqualTo("1");
            String reference = "DocumentReference/" + document.path("id").asText();
            List<JsonNode> compositions =
                    fhir.search("Composition?identifier=urn:wardclerk:document-composition%7C" + each);
            assertThat(compositions).as("compositions of %s", each).hasSize(1);
            assertThat(compositions.get(0).path("status").asText()).isEqualTo("final");
            assertThat(compositions.get(0).at("/meta/versionId").asText()).isEqualTo("1");
            assertThat(fhir.search("Provenance?target=" + reference))
                    .as("provenances of %s", each)
                    .hasSize(1);
        }
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

    private static WardclerkClient start(MortalApplication application) {
        WardclerkClient client = application.start();
        // Whoever signs has signed in before the clock of the kill begins to run.
        client.proven("clinician");
        return client;
    }

    private static int setting(String name, int otherwise) {
        String value = System.getenv(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
