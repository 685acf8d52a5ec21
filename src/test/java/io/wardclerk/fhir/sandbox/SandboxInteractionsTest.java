package io.wardclerk.fhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.fhir.sandbox.TestSandbox.Answer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SandboxInteractionsTest {

    private static TestSandbox fhir;

    @BeforeAll
    static void start() {
        fhir = new TestSandbox();
    }

    @AfterAll
    static void stop() throws Exception {
        fhir.close();
    }

    private static String patient(String family) {
        return "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + family + "\",\"given\":[\"Ann\"]}],"
                + "\"birthDate\":\"1980-05-06\"}";
    }

    @Test
    void aCreatedResourceIsReadBackWithVersionAndETag() {
        Answer created = fhir.post("Patient", patient("Weaver"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location").orElse("")).endsWith(created.id() + "/_history/1");

        Answer read = fhir.get("Patient/" + created.id());
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.headers().firstValue("ETag")).contains("W/\"1\"");
        assertThat(read.body().at("/name/0/family").asText()).isEqualTo("Weaver");
        assertThat(read.body().at("/meta/versionId").asText()).isEqualTo("1");
        assertThat(read.body().at("/meta/lastUpdated").asText()).isNotEmpty();
    }

    @Test
    void anUpdateMakesAVersionAndHistoryKeepsTheOld() {
        String id = fhir.post("Patient", patient("Old")).id();
        Answer updated = fhir.put("Patient/" + id, patient("New").replace("{\"r", "{\"id\":\"" + id + "\",\"r"));
        assertThat(updated.status()).isEqualTo(200);

        assertThat(fhir.get("Patient/" + id + "/_history/1")
                        .body()
                        .at("/name/0/family")
                        .asText())
                .isEqualTo("Old");
        assertThat(fhir.get("Patient/" + id).body().at("/name/0/family").asText())
                .isEqualTo("New");
        Answer history = fhir.get("Patient/" + id + "/_history");
        assertThat(history.body().path("type").asText()).isEqualTo("history");
        assertThat(history.body().path("entry")).hasSize(2);
        assertThat(fhir.get("Patient?family=old&_id=" + id).body().path("total").asInt())
                .isZero();
        assertThat(fhir.get("Patient?family=new&_id=" + id).body().path("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void anUpdateMayChooseTheId() {
        Answer created = fhir.put("Patient/chosen-1", patient("Chosen").replace("{\"r", "{\"id\":\"chosen-1\",\"r"));
        assertThat(created.status()).isEqualTo(201);
        assertThat(fhir.get("Patient/chosen-1").status()).isEqualTo(200);
    }

    @Test
    void anUpdateWithAnotherVersionInIfMatchIsRefused() {
        String id = fhir.post("Patient", patient("Match")).id();
        String body = patient("Match2").replace("{\"r", "{\"id\":\"" + id + "\",\"r");
        assertThat(fhir.put("Patient/" + id, body, "If-Match", "W/\"1\"").status())
                .isEqualTo(200);
        Answer late = fhir.put("Patient/" + id, body.replace("Match2", "Match3"), "If-Match", "W/\"1\"");
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.body().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(fhir.get("Patient/" + id).body().at("/name/0/family").asText())
                .isEqualTo("Match2");
    }

    @Test
    void aDeletedResourceIsGoneAndNoLongerFound() {
        String id = fhir.post("Patient", patient("Leaving")).id();
        assertThat(fhir.delete("Patient/" + id).status()).isIn(200, 204);
        assertThat(fhir.get("Patient/" + id).status()).isEqualTo(410);
        assertThat(fhir.get("Patient/" + id + "/_history/1").status()).isEqualTo(200);
        assertThat(fhir.get("Patient?family=leaving").body().path("total").asInt())
                .isZero();
        assertThat(fhir.delete("Patient/" + id).status()).isIn(200, 204);
        assertThat(fhir.get("Patient/nobody").status()).isEqualTo(404);
        Answer back = fhir.put("Patient/" + id, patient("Back").replace("{\"r", "{\"id\":\"" + id + "\",\"r"));
        assertThat(back.status()).isEqualTo(201);
        assertThat(fhir.get("Patient/" + id + "/_history").body().path("entry")).hasSize(3);
    }

    @Test
    void aConditionalCreateHappensOnce() {
        String body = identified("c-1");
        Answer first = fhir.post("Patient", body, "If-None-Exist", "identifier=http://x|c-1");
        Answer second = fhir.post("Patient", body, "If-None-Exist", "identifier=http://x|c-1");
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void aConditionalCreateByManyAtOnceMakesOne() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Integer>> calls = java.util.Collections.nCopies(
                    12, () -> fhir.post("Patient", identified("race"), "If-None-Exist", "identifier=http://x|race")
                            .status());
            List<Integer> statuses = new java.util.ArrayList<>();
            for (Future<Integer> each : pool.invokeAll(calls)) {
                statuses.add(each.get());
            }
            assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
        } finally {
            pool.shutdown();
        }
        assertThat(fhir.get("Patient?identifier=http://x|race".replace("|", "%7C"))
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void malformedContentIsRefusedWithoutRepeatingIt() {
        Answer wrongDate = fhir.post("Patient", patient("X").replace("1980-05-06", "sixth of May, as Ann Weaver said"));
        assertThat(wrongDate.status()).isEqualTo(400);
        assertThat(wrongDate.body().toString())
                .contains("OperationOutcome", "birthDate")
                .doesNotContain("sixth of May");
        assertThat(fhir.post("Patient", "{\"resourceType\":\"Patient\",\"shoe\":1}")
                        .status())
                .isEqualTo(400);
        assertThat(fhir.post("Patient", "{not json").status()).isEqualTo(400);
        assertThat(fhir.post("Observation", patient("X")).status()).isEqualTo(400);
        assertThat(fhir.get("Spaceship/1").status()).isEqualTo(404);
    }

    @Test
    void aBodyOverTheLimitIsRefused() {
        String big = patient("A".repeat(1_000_100));
        assertThat(fhir.post("Patient", big).status()).isEqualTo(413);
    }

    @Test
    void theCapabilityStatementNamesWhatSearchTakes() {
        Answer metadata = fhir.get("metadata");
        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.body().toString()).contains("\"birthdate\"", "4.0.1");
    }

    private static String identified(String value) {
        return "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"http://x\",\"value\":\"" + value + "\"}]}";
    }
}
