package io.wardclerk.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.assistant.KnowledgeDocuments;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A message is triaged as self-care, and the nurse has it answered from the clinic's own documents. */
@ApplicationTest
class AnswerJourneyTest {

    private static final String PATIENT = "Patient/rb-012";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WardclerkClient client;
    private final KnowledgeDocuments documents;

    @Autowired
    AnswerJourneyTest(WardclerkClient client, KnowledgeDocuments documents) {
        this.client = client;
        this.documents = documents;
    }

    @AfterEach
    void takeAway() {
        documents.list(false).forEach(each -> documents.delete(each.id()));
    }

    @Test
    void whatTheClinicsDocumentsSayIsSentByANurseAndKept() {
        imported("Colds at home", "patients", """
                # A cold at home

                A runny nose needs no medicine. Drink warm fluids and rinse your nose with salt water twice a day.
                Call us when the fever lasts longer than three days.
                """);
        imported(
                "Nose protocol",
                "clinicians",
                "# Runny nose\n\nVestibulitis of a runny nose: mupirocin twice a day.\n");

        String triage = start(
                "triage",
                Map.of("message", "I have a runny nose since yesterday, what can I do at home?", "channel", "portal"));
        complete(
                task(triage, "Review triage"),
                Map.of(
                        "decision",
                        "edit",
                        "reason",
                        "A cold",
                        "data",
                        Map.of("urgency", "self-care", "next", "answer")));
        // Putting somebody off takes a second person, where the proposal was higher.
        await().atMost(PATIENCE).until(() -> settled(triage));
        JsonNode ended = client.get("/api/v1/instances/" + triage).json();
        assertThat(ended.path("outcome").asText()).as(ended.toString()).isEqualTo("self-care");

        String answer = ended.at("/output/nextCase").asText();
        JsonNode reply = task(answer, "Answer the patient");
        JsonNode form = client.signedIn("nurse")
                .call("GET", "/api/v1/tasks/" + reply.path("id").asText() + "/form", null)
                .json();
        assertThat(form.at("/data/question").asText()).contains("runny nose since yesterday");
        assertThat(form.at("/data/text").asText())
                .contains("A runny nose needs no medicine")
                .doesNotContain("mupirocin");
        assertThat(client.signedIn("nurse")
                        .call("GET", "/api/v1/tasks/" + reply.path("id").asText() + "/evidence", null)
                        .json()
                        .at("/sources/0/title")
                        .asText())
                .contains("Colds at home");

        complete(reply, Map.of("decision", "accept"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(written(answer)).anySatisfy(each -> {
            assertThat(each.at("/payload/0/contentString").asText()).contains("A runny nose needs no medicine");
            assertThat(each.at("/subject/reference").asText()).isEqualTo(PATIENT);
        }));
    }

    /** Done, or confirmed by the second person. */
    private boolean settled(String triage) {
        JsonNode now = client.get("/api/v1/instances/" + triage).json();
        found("/api/v1/tasks?instance=" + triage).stream()
                .filter(task -> task.path("name").asText().equals("Second review"))
                .forEach(task -> {
                    Response agreed = client.signedIn("clinician")
                            .call(
                                    "POST",
                                    "/api/v1/tasks/" + task.path("id").asText() + "/complete",
                                    "{\"decision\": \"accept\", \"data\": {}}");
                    assertThat(agreed.status()).as(agreed.body()).isBetween(200, 204);
                });
        return !now.path("endedAt").asText("").isEmpty();
    }

    private void imported(String title, String audience, String text) {
        Response made = client.send(
                "demo-all",
                "POST",
                "/api/v1/knowledge/documents?owner=Nurses&title=" + title.replace(" ", "%20") + "&audience=" + audience,
                text,
                "Content-Type",
                "text/markdown");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private String start(String workflow, Map<String, Object> input) {
        Response response = client.post(
                "/api/v1/workflows/" + workflow + "/instances",
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

    private void complete(JsonNode task, Map<String, Object> answer) {
        Response response = client.signedIn("nurse")
                .call("POST", "/api/v1/tasks/" + task.path("id").asText() + "/complete", json(answer));
        assertThat(response.status()).as(response.body()).isBetween(200, 204);
    }

    private List<JsonNode> written(String id) {
        return found("/fhir/Communication?identifier=urn:wardclerk:case%7C" + id);
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
