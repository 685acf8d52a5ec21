package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.fhir.FhirEndpoint;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

/** The FHIR server goes away in the middle and comes back. */
@ApplicationTest
@Import(FhirOutageTest.Wire.class)
@TestPropertySource(properties = {"wardclerk.steps.backoff=100ms,200ms", "wardclerk.steps.probe=500ms"})
class FhirOutageTest {

    private static final String RASH = "I have had an itchy rash on both hands for two weeks. It is not getting worse.";
    private static final String CHEST_PAIN = "I have a crushing pain in my chest and I am sweating a lot.";

    private final Clinic clinic;
    private final Forwarder wire;

    @Autowired
    FhirOutageTest(WardclerkClient client, Forwarder wire) {
        this.clinic = new Clinic(client);
        this.wire = wire;
    }

    @TestConfiguration
    static class Wire {

        @Bean
        Forwarder forwarder(@Qualifier("sandboxEndpoint") Supplier<FhirEndpoint> sandbox) {
            return new Forwarder(() -> URI.create(sandbox.get().baseUrl()).getPort());
        }

        @Bean
        @Primary
        Supplier<FhirEndpoint> wired(Forwarder wire, @Qualifier("sandboxEndpoint") Supplier<FhirEndpoint> sandbox) {
            return () -> new FhirEndpoint(
                    "http://127.0.0.1:" + wire.port() + "/fhir", sandbox.get().bearerToken());
        }
    }

    @AfterEach
    void mended() {
        wire.cut();
        wire.mend();
    }

    @Test
    void aCaseTriesAgainThenNamesTheServerThenGoesOnWhenItIsBack() {
        String patient = clinic.patient();
        wire.cut();

        String id = clinic.send(patient, Clinic.message(RASH));

        JsonNode failed = clinic.awaitInstance(id, FhirOutageTest::failed);
        JsonNode waiting = failed.path("waitingFor").path(0);
        assertThat(waiting.path("kind").asText()).isEqualTo("incident");
        assertThat(waiting.path("name").asText()).containsIgnoringCase("FHIR").doesNotContain("rash");
        assertThat(actions(id)).contains("step-retry", "incident-open");

        wire.mend();

        clinic.answered(id, Clinic.REVIEW, "nurse", "accept", null, Map.of());
        clinic.awaitInstance(id, instance -> instance.path("state").asText().equals("COMPLETED"));
        writtenOnce(id);
        assertThat(actions(id)).contains("incident-resolve");
    }

    @Test
    void anEmergencyReachesANurseWithoutTheServerAndIsRecordedLater() {
        String patient = clinic.patient();
        wire.cut();

        String id = clinic.send(patient, Clinic.message(CHEST_PAIN));
        clinic.answered(id, Clinic.REVIEW, "nurse", "accept", null, Map.of());
        assertThat(clinic.instance(id).path("output").path("decision").asText()).isEqualTo("accepted");
        clinic.awaitInstance(id, FhirOutageTest::failed);

        wire.mend();

        clinic.awaitEnd(id, "emergency");
        writtenOnce(id);
    }

    @Test
    void aDecisionMadeDuringTheOutageIsWrittenAfterIt() {
        String id = clinic.send(clinic.patient(), Clinic.message(RASH));
        clinic.awaitTask(id, Clinic.REVIEW);
        wire.cut();

        clinic.answered(id, Clinic.REVIEW, "nurse", "accept", null, Map.of());
        clinic.awaitInstance(id, FhirOutageTest::failed);
        wire.mend();

        clinic.awaitInstance(id, instance -> instance.path("state").asText().equals("COMPLETED"));
        writtenOnce(id);
    }

    private void writtenOnce(String id) {
        assertThat(clinic.ofCase("Communication", id)).hasSize(1);
        List<JsonNode> tasks = clinic.ofCase("Task", id);
        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).at("/meta/versionId").asText()).isEqualTo("2");
        assertThat(tasks.get(0).path("status").asText()).isEqualTo("completed");
        assertThat(clinic.provenancesOf(tasks.get(0))).hasSize(2).allSatisfy(provenance -> assertThat(
                        provenance.at("/meta/versionId").asText())
                .isEqualTo("1"));
    }

    private static boolean failed(JsonNode instance) {
        return instance.path("state").asText().equals("FAILED");
    }

    private List<String> actions(String id) {
        return clinic.trail(id).stream()
                .map(line -> line.path("action").asText())
                .toList();
    }
}
