package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What patients agree to, and what that means for cases that run. */
@ApplicationTest
class ConsentApiTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RASH = "I have had an itchy rash on both hands for two weeks. It is not getting worse.";

    private final WardclerkClient client;

    @Autowired
    ConsentApiTest(WardclerkClient client) {
        this.client = client;
    }

    @Test
    void aConsentIsGivenTakenBackAndMirrored() {
        String patient = "rb-002";
        assertThat(consent(patient, "sharing").path("given").asBoolean())
                .as("the local profile's patients have agreed until they say otherwise")
                .isTrue();
        assertThat(consent(patient, "sharing").path("asked").asBoolean()).isFalse();

        String noted = note(patient, "sharing", "withdrawn");

        assertThat(consent(patient, "sharing").path("given").asBoolean()).isFalse();
        assertThat(consent(patient, "sharing").path("textVersion").asText()).isEqualTo("sharing/1");
        await().atMost(PATIENCE).until(() -> outcome(noted).equals("withdrawn"));
        assertThat(client.get("/fhir/Consent?patient=Patient/" + patient).json().findValuesAsText("type"))
                .contains("deny");

        note(patient, "sharing", "given");
        assertThat(consent(patient, "sharing").path("given").asBoolean()).isTrue();
    }

    @Test
    void withoutConsentNoAssistantReadsAndTheCaseGoesOnByRules() {
        String patient = "rb-003";
        note(patient, "ai", "withdrawn");
        String triage = start("triage", patient, "{\"channel\":\"portal\",\"message\":\"" + RASH + "\"}");

        await().atMost(PATIENCE).until(() -> !output(triage, "engine").isEmpty());

        assertThat(output(triage, "engine")).isEqualTo("rules");
        assertThat(client.get("/api/v1/instances/" + triage + "/trail?limit=200")
                        .body())
                .contains("access-denied")
                .contains("CONSENT-01")
                .doesNotContain("engine-call");
        note(patient, "ai", "given");
    }

    @Test
    void somebodyAsksWhereNobodyHasYet() {
        String asked = note("rb-004", "messaging", "ask");

        Response tasks = client.signedIn("frontdesk").call("GET", "/api/v1/tasks?instance=" + asked, null);
        String task = tasks.json().path("items").path(0).path("id").asText();
        assertThat(client.signedIn("frontdesk")
                        .call("GET", "/api/v1/tasks/" + task + "/form", null)
                        .json()
                        .path("data")
                        .path("text")
                        .asText())
                .contains("messages about your care");
        assertThat(client.signedIn("frontdesk")
                        .call("POST", "/api/v1/tasks/" + task + "/complete", "{\"data\":{\"answer\":\"withdrawn\"}}")
                        .status())
                .isLessThan(300);

        assertThat(consent("rb-004", "messaging").path("given").asBoolean()).isFalse();
        assertThat(consent("rb-004", "messaging").path("recordedBy").asText()).isEqualTo("frontdesk");
    }

    @Test
    void aKeyThatOnlyStartsNotesNoConsent() {
        assertThat(client.send(
                                "demo-intake",
                                "POST",
                                "/api/v1/workflows/consent/instances",
                                "{\"subject\":\"Patient/rb-002\",\"input\":{\"purpose\":\"ai\",\"answer\":\"withdrawn\"}}",
                                "Idempotency-Key",
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(403);
        assertThat(client.signedIn("auditor")
                        .call("GET", "/api/v1/patients/rb-002/consents", null)
                        .status())
                .isEqualTo(403);
    }

    private JsonNode consent(String patient, String purpose) {
        for (JsonNode each :
                client.get("/api/v1/patients/" + patient + "/consents").json().path("items")) {
            if (each.path("purpose").asText().equals(purpose)) {
                return each;
            }
        }
        throw new AssertionError("no consent for " + purpose);
    }

    private String note(String patient, String purpose, String answer) {
        Response noted = client.post(
                "/api/v1/patients/" + patient + "/consents",
                "{\"purpose\":\"" + purpose + "\",\"answer\":\"" + answer + "\"}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(noted.status()).as(noted.body()).isEqualTo(201);
        return noted.json().path("id").asText();
    }

    private String start(String workflow, String patient, String input) {
        Response started = client.post(
                "/api/v1/workflows/" + workflow + "/instances",
                "{\"subject\":\"Patient/" + patient + "\",\"input\":" + input + "}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.json().path("id").asText();
    }

    private String outcome(String instance) {
        return client.get("/api/v1/instances/" + instance)
                .json()
                .path("outcome")
                .asText();
    }

    private String output(String instance, String name) {
        return client.get("/api/v1/instances/" + instance)
                .json()
                .path("output")
                .path(name)
                .asText();
    }
}
