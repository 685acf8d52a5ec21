package io.wardclerk.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A visit's note over HTTP, as a clinician's page and another system meet it, over the sandbox's record. */
@ApplicationTest
class DocumentJourneyTest {

    private static final String PATIENT = "Patient/rb-004";

    private final WardclerkClient client;

    @Autowired
    DocumentJourneyTest(WardclerkClient client) {
        this.client = client;
    }

    @Test
    void aClinicianReviewsAndSignsAndTheRecordHoldsOneFinalDocumentThatIsAmendedOnce() {
        Visit visit = Visit.start(client, PATIENT, Map.of());
        String task = visit.task(null);
        Browser clinician = clinician();
        Response opened = clinician.call("GET", "/api/v1/tasks/" + task + "/document", null);
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        JsonNode document = opened.json();
        assertThat(document.path("standing").asText()).isEqualTo("draft");
        assertThat(document.path("sources").size()).isPositive();
        assertThat(visit.inRecord()).isEmpty();

        ObjectNode review = Visit.review(document);
        review.putArray("added")
                .addObject()
                .put("id", "a1")
                .put("section", "plan")
                .put("text", "Come back in a week.");
        Response checked = clinician.call("POST", "/api/v1/tasks/" + task + "/document/check", review.toString());
        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        JsonNode added = sentence(checked.json(), "a1");
        assertThat(added.path("support").asText()).isIn("NONE", "PARTIAL", "SUPPORTED");
        added.path("findings").forEach(finding -> {
            if (finding.path("severity").asText().equals("BLOCK")) {
                review.withObjectProperty("overrides").put(finding.path("id").asText(), "Agreed with the patient");
            }
        });

        Response saved =
                clinician.call("PUT", "/api/v1/tasks/" + task + "/draft", "{\"data\":{\"review\":" + review + "}}");
        assertThat(saved.status()).as(saved.body()).isEqualTo(204);
        assertThat(clinician
                        .call("GET", "/api/v1/tasks/" + task + "/document", null)
                        .json()
                        .at("/review/added/0/id")
                        .asText())
                .isEqualTo("a1");
        Response done = clinician.call("POST", "/api/v1/tasks/" + task + "/complete", Visit.answer("accept", review));
        assertThat(done.status()).as(done.body()).isEqualTo(200);

        JsonNode ended = visit.ended();
        assertThat(ended.path("outcome").asText()).as(ended.toString()).isEqualTo("signed");
        assertThat(ended.at("/output/decision").asText()).isEqualTo("edited");
        String reference = ended.at("/output/document").asText();
        assertThat(visit.inRecord()).hasSize(1);
        JsonNode signed = visit.fhir(reference);
        assertThat(signed.path("docStatus").asText()).isEqualTo("final");
        assertThat(text(signed)).contains("Come back in a week.");
        assertThat(signed.toString()).contains("CLINAST").doesNotContain("AIAST");
        JsonNode composition = visit.fhir(ended.at("/output/composition").asText());
        assertThat(composition.path("status").asText()).isEqualTo("final");
        assertThat(composition.at("/attester/0/mode").asText()).isEqualTo("legal");
        JsonNode provenance = visit.fhir("Provenance?target=" + reference).at("/entry/0/resource");
        assertThat(provenance.at("/contained/0/resourceType").asText()).isEqualTo("Device");
        assertThat(provenance.toString()).contains("span", "quote-sha256");
        assertThat(client.get("/api/v1/instances/" + visit.id() + "/trail?limit=200")
                        .body())
                .contains("document-sign", "task-complete");

        amended(visit, reference);
    }

    private void amended(Visit first, String reference) {
        Visit second = Visit.start(client, PATIENT, Map.of("amends", reference));
        String task = second.task(null);
        JsonNode document = second.document(task);
        assertThat(document.path("version").asInt()).isEqualTo(2);
        Response done = second.complete(task, Visit.answer("accept", Visit.review(document)));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        JsonNode ended = second.ended();
        assertThat(ended.path("outcome").asText()).as(ended.toString()).isEqualTo("signed");
        JsonNode newer = second.fhir(ended.at("/output/document").asText());
        assertThat(newer.at("/relatesTo/0/code").asText()).isEqualTo("replaces");
        assertThat(newer.at("/relatesTo/0/target/reference").asText()).isEqualTo(reference);
        assertThat(first.fhir(reference).path("status").asText()).isEqualTo("superseded");

        Visit third = Visit.start(client, PATIENT, Map.of("amends", reference));
        assertThat(third.ended().path("outcome").asText()).isEqualTo("discarded");
        assertThat(third.inRecord()).isEmpty();
    }

    @Test
    void aSourceThatWasChangedSinceTheDraftStopsTheSigning() {
        Visit visit = Visit.start(client, "Patient/rb-007", Map.of());
        String task = visit.task(null);
        JsonNode document = visit.document(task);
        JsonNode cited = citedInRecord(document);
        assertThat(cited.isMissingNode())
                .as("a sentence rests on the record: %s", document.path("sections"))
                .isFalse();
        String ref = cited.path("ref").asText();
        ObjectNode resource = (ObjectNode) visit.fhir(ref);
        resource.putArray("note").addObject().put("text", "Looked at again.");
        Response put = visit.put(resource);
        assertThat(put.status()).as(put.body()).isIn(200, 201);

        Response done = visit.complete(task, Visit.answer("accept", Visit.review(document)));
        assertThat(done.status()).as(done.body()).isEqualTo(200);

        String again = visit.task(task);
        JsonNode stale = visit.document(again);
        assertThat(stale.path("standing").asText()).isEqualTo("stale");
        assertThat(stale.toString()).contains("\"stale\":true", "\"code\":\"stale\"");
        assertThat(visit.inRecord()).isEmpty();
        Response refused = visit.complete(again, Visit.answer("accept", Visit.review(document)));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("/data/review/overrides/stale-");

        Response signed =
                client.post("/api/v1/tasks/" + again + "/complete", Visit.answer("accept", Visit.review(stale)));
        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
        assertThat(visit.ended().path("outcome").asText()).isEqualTo("signed");
        assertThat(visit.inRecord()).hasSize(1);
    }

    @Test
    void whatIsWrongWithAReviewIsToldByPlaceAndNothingIsSigned() {
        Visit visit = Visit.start(client, PATIENT, Map.of());
        String task = visit.task(null);
        String path = "/api/v1/tasks/" + task;

        Response undecided = client.post(path + "/complete", "{\"decision\":\"accept\",\"data\":{\"review\":{}}}");
        assertThat(undecided.status()).isEqualTo(400);
        assertThat(undecided.json().path("errors").findValuesAsText("pointer")).contains("/data/review/sentences/c1");
        assertThat(client.post(path + "/document/check", "{\"sentences\":{\"c999\":{\"act\":\"accept\"}}}")
                        .json()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/sentences/c999");
        assertThat(client.post(path + "/document/check", "[]").status()).isEqualTo(400);
        assertThat(client.get("/api/v1/tasks/unknown/document").status()).isEqualTo(404);
        assertThat(client.send("demo-intake", "GET", path + "/document", null).status())
                .isEqualTo(403);
        assertThat(client.send(null, "GET", path + "/document", null).status()).isEqualTo(401);
        Browser nurse = client.signedIn("nurse");
        assertThat(nurse.call("GET", path + "/document", null).status()).isEqualTo(404);

        Response discarded = client.post(path + "/complete", "{\"decision\":\"reject\",\"reason\":\"Another visit\"}");
        assertThat(discarded.status()).as(discarded.body()).isEqualTo(200);
        assertThat(visit.ended().path("outcome").asText()).isEqualTo("discarded");
        assertThat(visit.inRecord()).isEmpty();
    }

    private Browser clinician() {
        Browser browser = client.proven("clinician");
        if (browser.cookie("WARDCLERK-CSRF").isEmpty()) {
            browser.page("/");
        }
        return browser;
    }

    private static JsonNode sentence(JsonNode document, String id) {
        for (JsonNode section : document.path("sections")) {
            for (JsonNode sentence : section.path("sentences")) {
                if (sentence.path("id").asText().equals(id)) {
                    return sentence;
                }
            }
        }
        throw new AssertionError("There is no sentence " + id + " in " + document);
    }

    /** A source in the record that a sentence without a finding that blocks rests on. */
    private static JsonNode citedInRecord(JsonNode document) {
        ObjectNode review = Visit.review(document);
        for (JsonNode section : document.path("sections")) {
            for (JsonNode sentence : section.path("sentences")) {
                for (JsonNode place : sentence.path("evidence")) {
                    boolean kept = review.at("/sentences/" + sentence.path("id").asText() + "/act")
                            .asText()
                            .equals("accept");
                    if (kept && !place.path("versionId").asText().isEmpty()) {
                        return place;
                    }
                }
            }
        }
        return Visit.tree("{}").path("none");
    }

    private static String text(JsonNode document) {
        return new String(
                Base64.getDecoder()
                        .decode(document.at("/content/0/attachment/data").asText()),
                StandardCharsets.UTF_8);
    }
}
