package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Forwarder;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The FHIR server goes away between holding a time and booking it. */
@ApplicationTest
class BookingOutageTest {

    private static final String CHOOSE = "Choose a time";

    private final WardclerkClient client;
    private final Clinic clinic;
    private final Forwarder wire;
    private final JdbcClient jdbc;

    @Autowired
    BookingOutageTest(WardclerkClient client, Forwarder wire, JdbcClient jdbc) {
        this.client = client;
        this.clinic = new Clinic(client);
        this.wire = wire;
        this.jdbc = jdbc;
    }

    @AfterEach
    void mended() {
        wire.cut();
        wire.mend();
    }

    @Test
    void whatWasHeldIsBookedOnceWhenTheServerIsBack() {
        String id = held();
        JsonNode form = clinic.form(id, CHOOSE, "frontdesk");
        String slot = form.at("/data/slot").asText();
        wire.cut();

        clinic.answered(id, CHOOSE, "frontdesk", "accept", null, Map.of());
        clinic.awaitInstance(id, instance -> instance.path("state").asText().equals("FAILED"));
        assertThat(clinic.read(slot).path("status").asText()).isEqualTo("free");
        assertThat(clinic.ofCase("Appointment", id)).isEmpty();
        wire.mend();

        JsonNode booked = clinic.awaitEnd(id, "booked");
        assertThat(booked.at("/output/slot").asText()).isEqualTo(slot);
        assertThat(clinic.read(slot).path("status").asText()).isEqualTo("busy");
        assertThat(clinic.ofCase("Appointment", id)).hasSize(1);
        assertThat(holds(id)).isZero();
    }

    @Test
    void aCaseThatIsTakenBackDuringTheOutageLeavesNothingBehind() {
        String id = held();
        String slot = clinic.form(id, CHOOSE, "frontdesk").at("/data/slot").asText();
        wire.cut();

        clinic.answered(id, CHOOSE, "frontdesk", "accept", null, Map.of());
        clinic.awaitInstance(id, instance -> instance.path("state").asText().equals("FAILED"));
        assertThat(clinic.withdraw(id).status()).isBetween(200, 204);
        wire.mend();

        clinic.awaitEnd(id, "declined");
        assertThat(clinic.read(slot).path("status").asText()).isEqualTo("free");
        List<JsonNode> written = clinic.ofCase("Appointment", id);
        assertThat(written)
                .allSatisfy(each -> assertThat(each.path("status").asText()).isEqualTo("cancelled"));
        assertThat(holds(id)).isZero();
    }

    /** A case that holds a time while the desk decides. */
    private String held() {
        String body = "{\"subject\":\"" + clinic.patient()
                + "\",\"input\":{\"serviceType\":\"primary-care\",\"urgency\":\"routine\"}}";
        Response started = client.post(
                "/api/v1/workflows/scheduling/instances",
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        String id = started.json().path("id").asText();
        clinic.awaitTask(id, CHOOSE);
        assertThat(holds(id)).isPositive();
        return id;
    }

    private int holds(String id) {
        return jdbc.sql("select count(*) from scheduling_hold where instance = ?")
                .param(id)
                .query(Integer.class)
                .single();
    }
}
