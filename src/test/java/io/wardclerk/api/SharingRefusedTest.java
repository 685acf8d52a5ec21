package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.HookWire;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A partner outside the patient's own care is told only what the patient agreed to share; it listens at the wire. */
@ApplicationTest
class SharingRefusedTest {

    private static final String PATIENT = "rb-006";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WardclerkClient client;
    private final HookWire partner;

    @Autowired
    SharingRefusedTest(WardclerkClient client, HookWire partner) {
        this.client = client;
        this.partner = partner;
    }

    @Test
    void withoutConsentToSharingThePartnerHearsNothingAndTheDiagramGoesOn() {
        note("withdrawn");
        String refused = "kept-" + UUID.randomUUID();
        String instance = start(refused);

        assertThat(ended(instance)).isEqualTo("kept");
        assertThat(partner.heard()).noneMatch(body -> body.contains(refused));
        JsonNode trail =
                client.get("/api/v1/instances/" + instance + "/trail?limit=200").json();
        assertThat(trail.path("items")).anySatisfy(line -> {
            assertThat(line.path("action").asText()).isEqualTo("access-denied");
            assertThat(line.path("element").asText()).isEqualTo("tell");
            assertThat(line.path("detail").toString()).contains("step-share", "CONSENT-04");
        });

        note("given");
        String agreed = "shared-" + UUID.randomUUID();
        assertThat(ended(start(agreed))).isEqualTo("shared");
        assertThat(partner.heard()).anyMatch(body -> body.contains(agreed));
    }

    private void note(String answer) {
        Response noted = client.post(
                "/api/v1/patients/" + PATIENT + "/consents",
                "{\"purpose\":\"sharing\",\"answer\":\"" + answer + "\"}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(noted.status()).as(noted.body()).isEqualTo(201);
    }

    private String start(String word) {
        Response started = client.post(
                "/api/v1/workflows/share/instances",
                "{\"subject\":\"Patient/" + PATIENT + "\",\"input\":{\"word\":\"" + word + "\"}}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return started.json().path("id").asText();
    }

    private String ended(String instance) {
        return await().atMost(PATIENCE)
                .until(
                        () -> client.get("/api/v1/instances/" + instance).json(),
                        json -> json.path("state").asText().equals("COMPLETED"))
                .path("outcome")
                .asText();
    }
}
