package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.Forwarder;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The FHIR server goes away in the middle and comes back. */
@ApplicationTest
class FhirOutageTest {

    private static final String RASH = "I have had an itchy rash on both hands for two weeks. It is not getting worse.";
    private static final String CHEST_PAIN = "I have a crushing pain in my chest and I am sweating a lot.";

    private final WardclerkClient client;
    private final Clinic clinic;
    private final Forwarder wire;

    @Autowired
    FhirOutageTest(WardclerkClient client, Forwarder wire) {
        this.client = client;
        this.clinic = new Clinic(client);
        this.wire = wire;
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

    @Test
    void aRetryByHandSaysThatTheServerIsStillDownAndThenWhatHappened() {
        wire.cut();
        String id = clinic.send(clinic.patient(), Clinic.message(RASH));
        clinic.awaitInstance(id, FhirOutageTest::failed);
        JsonNode incident = incidents(id).path(0);
        assertThat(incident.path("dependency").asText()).isEqualTo("fhir");
        assertThat(incident.path("connector").asText()).isNotBlank();
        assertThat(incident.path("cause").asText()).containsIgnoringCase("fhir").doesNotContain("rash");

        Response one = retry("/" + incident.path("id").asText() + "/retry", null);
        assertThat(one.status()).isEqualTo(409);
        assertThat(one.json().path("type").asText()).isEqualTo("urn:wardclerk:problem:dependency-down");
        assertThat(one.json().path("title").asText()).contains("fhir");

        Response many = retry("/retry", "{\"filter\":{\"instance\":\"" + id + "\"}}");
        assertThat(many.json().at("/counts/still-down").asInt()).isEqualTo(1);
        assertThat(many.json().at("/counts/completed").asInt()).isZero();
        assertThat(many.json().at("/items/0/outcome").asText()).isEqualTo("still-down");
        assertThat(incidents(id).path(0).path("attempts").asInt())
                .as("nothing was used up")
                .isEqualTo(incident.path("attempts").asInt());

        Response cockpit = cockpitRetry(client.signedIn("operator"), id);
        assertThat(cockpit.status()).isEqualTo(409);
        assertThat(cockpit.json().path("message").asText()).contains("Not tried", "fhir");
        assertThat(cockpitRetry(client.signedIn("auditor"), id).status())
                .as("who may look may not retry")
                .isEqualTo(403);
        assertThat(actions(id)).contains("incident-retry");
        JsonNode parts = client.get("/status").json().path("parts");
        assertThat(parts.toString()).contains("circuit open since", "steps that need it wait");

        wire.mend();
        Response now = retry("/" + incident.path("id").asText() + "/retry", null);
        // By itself or by hand: whichever was first.
        assertThat(now.status()).isIn(200, 404);
        if (now.status() == 200) {
            assertThat(now.json().path("outcome").asText()).isEqualTo("completed");
        }
        clinic.awaitTask(id, Clinic.REVIEW);
        assertThat(retry("/" + incident.path("id").asText() + "/retry", null).status())
                .isEqualTo(404);
    }

    private JsonNode incidents(String instance) {
        return client.get("/api/v1/incidents?instance=" + instance).json().path("items");
    }

    private Response retry(String path, @Nullable String json) {
        return client.post("/api/v1/incidents" + path, json == null ? "" : json);
    }

    /** As Cockpit's button does it. */
    private static Response cockpitRetry(Browser person, String instance) {
        person.page("/camunda/app/cockpit/default/");
        String engine = "/camunda/api/engine/engine/default/";
        String token = person.cookie("XSRF-TOKEN").orElse("none");
        JsonNode tasks = person.send(person.request(engine + "external-task")
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", token)
                        .POST(BodyPublishers.ofString("{\"processInstanceId\":\"" + instance + "\"}")))
                .json();
        return person.send(person.request(
                        engine + "external-task/" + tasks.path(0).path("id").asText() + "/retries")
                .header("Content-Type", "application/json")
                .header("X-XSRF-TOKEN", token)
                .PUT(BodyPublishers.ofString("{\"retries\":1}")));
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
