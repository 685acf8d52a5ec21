package io.wardclerk.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Appointments as a portal and a front desk meet them, over the sandbox's calendar. */
@ApplicationTest
class BookingJourneyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PATIENTS = List.of("rb-002", "rb-007", "rb-008", "rb-014", "rb-018", "rb-019");

    private final WardclerkClient client;

    @Autowired
    BookingJourneyTest(WardclerkClient client) {
        this.client = client;
    }

    @Test
    void theFrontDeskBooksWhatIsProposed() {
        String id = start("rb-004", "paediatrics", "{}");

        JsonNode task = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> client.get("/api/v1/tasks?instance=" + id).json().at("/items/0"),
                        node -> !node.isMissingNode());
        JsonNode form = desk().call("GET", "/api/v1/tasks/" + task.path("id").asText() + "/form", null)
                .json();
        assertThat(form.at("/data/patient").asText()).contains("Noah Petersen");
        assertThat(form.at("/data/offers/0/why").asText()).contains("their own practitioner");
        Response done = desk().call(
                        "POST",
                        "/api/v1/tasks/" + task.path("id").asText() + "/complete",
                        "{\"decision\":\"accept\",\"data\":{}}");
        assertThat(done.status()).as(done.body()).isBetween(200, 204);

        JsonNode booked = ended(id);
        assertThat(booked.path("outcome").asText()).isEqualTo("booked");
        JsonNode slot = fhir(booked.at("/output/slot").asText());
        assertThat(slot.path("status").asText()).isEqualTo("busy");
        JsonNode appointment = fhir(booked.at("/output/appointment").asText());
        assertThat(appointment.path("status").asText()).isEqualTo("booked");
        assertThat(appointment.at("/slot/0/reference").asText())
                .isEqualTo(booked.at("/output/slot").asText());
    }

    @Test
    void whoTurnedEveryChannelOffIsNotWrittenToAndTheAppointmentIsFoundAsACalendarFile() {
        String channels = "/api/v1/patients/rb-023/message-channels";
        assertThat(client.get(channels).json().at("/items/0/on").asBoolean()).isTrue();
        Response off = client.send("demo-all", "PUT", channels + "/log", "{\"on\":false}");
        assertThat(off.status()).as(off.body()).isEqualTo(200);
        assertThat(off.json().at("/items/0/on").asBoolean(true)).isFalse();
        assertThat(client.send("demo-all", "PUT", channels + "/pigeon", "{\"on\":false}")
                        .status())
                .isEqualTo(404);

        JsonNode free = client.get("/api/v1/scheduling/slots?serviceType=primary-care&limit=3")
                .json();
        assertThat(free.path("items")).hasSize(3);
        String slot = free.at("/items/2/slot").asText();
        String id = start("rb-023", "primary-care", "{\"choice\":{\"by\":\"patient\",\"slot\":\"" + slot + "\"}}");
        JsonNode booked = ended(id);
        assertThat(booked.path("outcome").asText()).isEqualTo("booked");
        assertThat(booked.at("/output/slot").asText()).isEqualTo(slot);
        assertThat(client.get("/api/v1/instances/" + id + "/trail?limit=200").body())
                .contains("confirm")
                .doesNotContain("message-send");

        String appointment = booked.at("/output/appointment").asText().replace("Appointment/", "");
        Response file = client.get("/api/v1/appointments/" + appointment + ".ics");
        assertThat(file.status()).as(file.body()).isEqualTo(200);
        assertThat(file.header("Content-Type")).startsWith("text/calendar");
        assertThat(file.body())
                .contains("BEGIN:VEVENT", "SUMMARY:Appointment", "LOCATION:Riverbend Clinic Main Building");
        assertThat(client.get("/api/v1/appointments/unknown.ics").status()).isEqualTo(404);
    }

    @Test
    void aQuestionForFreeTimesIsCheckedAndNamesWhatIsWrong() {
        assertThat(client.get("/api/v1/scheduling/slots").body()).contains("?serviceType");
        assertThat(client.get("/api/v1/scheduling/slots?serviceType=x&earliest=tomorrow")
                        .body())
                .contains("?earliest");
        assertThat(client.get("/api/v1/scheduling/slots?serviceType=no-such-service")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void aBookedPatientIsWrittenToOnRecordAndCallsItOff() {
        String id = start("rb-024", "primary-care", "{\"choice\":{\"by\":\"patient\"}}");
        JsonNode booked = ended(id);
        assertThat(client.get("/api/v1/instances/" + id + "/trail?limit=200").body())
                .contains("message-send");
        String care = booked.at("/output/care").asText();

        Response called = client.post(
                "/api/v1/instances/" + care + "/messages/call-off",
                "{\"by\":\"patient\",\"reason\":\"On a journey\"}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(called.status()).as(called.body()).isBetween(200, 204);

        assertThat(ended(care).path("outcome").asText()).isEqualTo("cancelled");
        assertThat(fhir(booked.at("/output/slot").asText()).path("status").asText())
                .isEqualTo("free");
        assertThat(fhir(booked.at("/output/appointment").asText())
                        .at("/cancelationReason/text")
                        .asText())
                .isEqualTo("On a journey");
    }

    @Test
    void casesThatWantOneSlotAtOnceGetSlotsOfTheirOwn() {
        String wanted = "\"choice\":{\"by\":\"staff\",\"orNextBest\":true}";
        List<String> cases = PATIENTS.parallelStream()
                .map(patient -> start(patient, "nurse-line", "{" + wanted + "}"))
                .toList();

        Set<String> slots = new HashSet<>();
        for (String each : cases) {
            JsonNode ended = ended(each);
            assertThat(ended.path("outcome").asText()).isEqualTo("booked");
            slots.add(ended.at("/output/slot").asText());
        }

        assertThat(slots).hasSize(PATIENTS.size());
    }

    private String start(String patient, String service, String more) {
        try {
            ObjectNode body = JSON.createObjectNode().put("subject", "Patient/" + patient);
            body.set(
                    "input",
                    ((ObjectNode) JSON.readTree(more))
                            .put("serviceType", service)
                            .put("urgency", "routine"));
            Response response = client.post(
                    "/api/v1/workflows/scheduling/instances",
                    body.toString(),
                    "Idempotency-Key",
                    UUID.randomUUID().toString());
            assertThat(response.status()).as(response.body()).isEqualTo(201);
            return response.json().path("id").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Browser desk() {
        Browser browser = client.signedIn("frontdesk");
        if (browser.cookie("WARDCLERK-CSRF").isEmpty()) {
            browser.page("/");
        }
        return browser;
    }

    private JsonNode ended(String id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> client.get("/api/v1/instances/" + id).json(),
                        instance -> !instance.path("endedAt").asText("").isEmpty());
    }

    private JsonNode fhir(String reference) {
        return client.get(URI.create(client.demo().path("fhirBaseUrl").asText()).getPath() + "/" + reference)
                .json();
    }
}
