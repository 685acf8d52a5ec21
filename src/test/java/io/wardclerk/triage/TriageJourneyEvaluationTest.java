package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * Three messages for each of the Synthea patients that {@code WARDCLERK_EVAL_DATA} holds: every case reaches a nurse or is held,
 * and none fails.
 */
@Tag("evaluate")
@EnabledIfEnvironmentVariable(named = "WARDCLERK_EVAL_DATA", matches = ".+", disabledReason = "names the data's folder")
@ApplicationTest
@TestPropertySource(
        properties = {
            "wardclerk.sandbox.import=${WARDCLERK_EVAL_DATA}/02_synthea",
            "camunda.bpm.process-engine-name=evaluation"
        })
class TriageJourneyEvaluationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MESSAGES_EACH = 3;

    private final Clinic clinic;

    @Autowired
    TriageJourneyEvaluationTest(WardclerkClient client) {
        clinic = new Clinic(client);
    }

    @Test
    void everyMessageOfEveryPatientReachesAPerson() {
        List<String> patients = patients();
        List<String> messages = messages();
        assertThat(patients).hasSize(30);

        Instant began = Instant.now();
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < patients.size() * MESSAGES_EACH; i++) {
            cases.add(clinic.send(patients.get(i / MESSAGES_EACH), Clinic.message(messages.get(i % messages.size()))));
        }
        Instant sent = Instant.now();
        List<JsonNode> waiting = await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> cases.stream().map(clinic::instance).toList(), all -> all.stream()
                        .noneMatch(each -> each.path("state").asText().equals("RUNNING")));

        Map<String, Integer> counts = new TreeMap<>();
        waiting.forEach(each -> counts.merge(
                each.path("state").asText() + " " + each.path("outcome").asText("") + " "
                        + each.path("output").path("urgency").asText("-"),
                1,
                Integer::sum));
        System.out.printf(
                "%d patients, %d cases: sent in %d ms, all with a person after %d ms: %s%n",
                patients.size(),
                cases.size(),
                Duration.between(began, sent).toMillis(),
                Duration.between(began, Instant.now()).toMillis(),
                counts);
        assertThat(waiting).allSatisfy(each -> assertThat(each.path("state").asText())
                .as(each.toString())
                .isEqualTo("WAITING"));
        assertThat(cases).allSatisfy(id -> assertThat(clinic.tasks(id))
                .extracting(task -> task.path("name").asText())
                .containsAnyOf(Clinic.REVIEW, Clinic.IDENTITY));
    }

    /** By what identifies them in their own bundle, whatever id the server gave them. */
    private List<String> patients() {
        try (Stream<Path> files = Files.list(folder().resolve("02_synthea"))) {
            return files.filter(file -> file.toString().endsWith(".json.gz"))
                    .sorted()
                    .map(this::patient)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String patient(Path file) {
        try (InputStream bundle = new GZIPInputStream(Files.newInputStream(file))) {
            for (JsonNode entry : JSON.readTree(bundle).path("entry")) {
                JsonNode resource = entry.path("resource");
                if (resource.path("resourceType").asText().equals("Patient")) {
                    return reference(resource);
                }
            }
            throw new IllegalStateException("No Patient in " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String reference(JsonNode patient) {
        String own = "Patient/" + patient.path("id").asText();
        Response read = clinic.client().get("/fhir/" + own);
        if (read.status() == 200) {
            return own;
        }
        JsonNode identifier = patient.path("identifier").path(0);
        List<JsonNode> found = clinic.record(
                "Patient",
                "identifier",
                identifier.path("system").asText() + "|"
                        + identifier.path("value").asText());
        assertThat(found).as("the imported %s", own).hasSize(1);
        return "Patient/" + found.get(0).path("id").asText();
    }

    private static List<String> messages() {
        List<String> messages = new ArrayList<>();
        for (String file : List.of("semigran45_A.jsonl", "esi_handbook_A.jsonl")) {
            try (Stream<String> lines =
                    Files.lines(folder().resolve("04_triage").resolve(file))) {
                lines.filter(line -> !line.isBlank())
                        .map(TriageJourneyEvaluationTest::text)
                        .forEach(messages::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return messages;
    }

    private static String text(String line) {
        try {
            return JSON.readTree(line).path("text").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        return Path.of(System.getenv("WARDCLERK_EVAL_DATA"));
    }
}
