package io.wardclerk.refill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A patient of the clinic asks for a medicine again, over HTTP, in the whole application. */
@ApplicationTest
class RefillJourneyTest {

    /** Takes apixaban, furosemide and lisinopril, each with three repeats, and was seen within the last two months. */
    private static final String PATIENT = "Patient/rb-001";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final WardclerkClient client;

    @Autowired
    RefillJourneyTest(WardclerkClient client) {
        this.client = client;
    }

    @Test
    void aRefillIsReviewedDecidedAndWrittenToTheRecord() {
        String id = start(Map.of("medication", "furosemide 40 mg", "channel", "portal"));

        JsonNode review = task(id, "Review refill");
        JsonNode form = client.signedIn("nurse")
                .call("GET", "/api/v1/tasks/" + review.path("id").asText() + "/form", null)
                .json();
        assertThat(form.at("/data/patient").asText()).contains("Margaret Ellison");
        assertThat(form.at("/data/prescription").asText())
                .contains("furosemide 40 MG Oral Tablet", "repeats allowed: 3");
        JsonNode evidence = client.signedIn("nurse")
                .call("GET", "/api/v1/tasks/" + review.path("id").asText() + "/evidence", null)
                .json();
        assertThat(evidence.path("claims")).isNotEmpty();

        complete(review, "nurse", Map.of("decision", "edit", "data", Map.of("route", "needs-prescriber")));
        complete(
                task(id, "Decide refill"),
                "clinician",
                Map.of("data", Map.of("action", "approve", "repeats", 2, "reason", "Ankles are better.")));

        JsonNode ended = ended(id);
        assertThat(ended.path("outcome").asText()).as(ended.toString()).isEqualTo("approved");
        String written = ended.at("/output/resultRef").asText();
        JsonNode prescription = client.get("/fhir/" + written).json();
        assertThat(prescription.path("status").asText()).isEqualTo("active");
        assertThat(prescription.at("/subject/reference").asText()).isEqualTo(PATIENT);
        assertThat(prescription.at("/priorPrescription/reference").asText())
                .isEqualTo("MedicationRequest/rb-001-furosemide");
        assertThat(prescription.at("/dispenseRequest/numberOfRepeatsAllowed").asInt())
                .isEqualTo(2);
        assertThat(ofCase("Communication", id)).singleElement().satisfies(message -> assertThat(
                        message.path("status").asText())
                .isEqualTo("preparation"));
        List<JsonNode> provenance = found("/fhir/Provenance?target=MedicationRequest/"
                + prescription.path("id").asText());
        assertThat(provenance).singleElement().satisfies(each -> assertThat(
                        each.at("/agent/0/who/identifier/value").asText())
                .isEqualTo("clinician"));
    }

    @Test
    void redFlagsInTheNoteAreWithANurseAtOnce() {
        String id = start(Map.of(
                "medication",
                "lisinopril",
                "channel",
                "phone",
                "note",
                "Since an hour I have a crushing pain in my chest and can hardly breathe."));

        List<JsonNode> tasks = found("/api/v1/tasks?instance=" + id);

        assertThat(tasks).singleElement().satisfies(task -> {
            assertThat(task.path("name").asText()).isEqualTo("Call the patient");
            assertThat(task.path("urgent").asBoolean()).isTrue();
        });
        complete(tasks.get(0), "nurse", Map.of("decision", "accept", "data", Map.of()));
        assertThat(ended(id).path("outcome").asText()).isEqualTo("emergency");
    }

    private String start(Map<String, Object> input) {
        Response response = client.post(
                "/api/v1/workflows/refill/instances",
                json(Map.of("subject", PATIENT, "input", input)),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return response.json().path("id").asText();
    }

    private JsonNode task(String id, String name) {
        return await().atMost(PATIENCE)
                .until(
                        () -> found("/api/v1/tasks?instance=" + id).stream()
                                .filter(task -> task.path("name").asText().equals(name))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private void complete(JsonNode task, String username, Map<String, Object> answer) {
        Response response = client.signedIn(username)
                .call("POST", "/api/v1/tasks/" + task.path("id").asText() + "/complete", json(answer));
        assertThat(response.status()).as(response.body()).isBetween(200, 204);
    }

    private JsonNode ended(String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> client.get("/api/v1/instances/" + id).json(),
                        instance -> !instance.path("endedAt").asText("").isEmpty());
    }

    private List<JsonNode> ofCase(String type, String id) {
        return found("/fhir/" + type + "?identifier=urn:wardclerk:case%7C" + id);
    }

    /** Items of a list, or resources of a search. */
    private List<JsonNode> found(String path) {
        JsonNode answer = client.get(path).json();
        return answer.has("entry")
                ? StreamSupport.stream(answer.path("entry").spliterator(), false)
                        .map(entry -> entry.path("resource"))
                        .toList()
                : StreamSupport.stream(answer.path("items").spliterator(), false)
                        .toList();
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
