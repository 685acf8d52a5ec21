package io.wardclerk.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A visit's note over HTTP, as a clinician's page and another system meet it, over the sandbox's record. */
@ApplicationTest
class DocumentJourneyTest {

    private static final String PATIENT = "Patient/rb-004";

    private final WardclerkClient client;
    private final JdbcClient jdbc;

    @Autowired
    DocumentJourneyTest(WardclerkClient client, JdbcClient jdbc) {
        this.client = client;
        this.jdbc = jdbc;
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

        Response signed = clinician()
                .call("POST", "/api/v1/tasks/" + again + "/complete", Visit.answer("accept", Visit.review(stale)));
        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
        assertThat(visit.ended().path("outcome").asText()).isEqualTo("signed");
        assertThat(visit.inRecord()).hasSize(1);
    }

    @Test
    void whatIsWrongWithAReviewIsToldByPlaceAndNothingIsSigned() {
        Visit visit = Visit.start(client, PATIENT, Map.of());
        String task = visit.task(null);
        String path = "/api/v1/tasks/" + task;

        Response undecided =
                clinician().call("POST", path + "/complete", "{\"decision\":\"accept\",\"data\":{\"review\":{}}}");
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

        Response discarded =
                clinician().call("POST", path + "/complete", "{\"decision\":\"reject\",\"reason\":\"Another visit\"}");
        assertThat(discarded.status()).as(discarded.body()).isEqualTo(200);
        assertThat(visit.ended().path("outcome").asText()).isEqualTo("discarded");
        assertThat(visit.inRecord()).isEmpty();
    }

    @Test
    void nothingIsSignedWithoutAFreshSecondFactorNorByAKeyThatMayNot() {
        Visit visit = Visit.start(client, PATIENT, Map.of());
        String task = visit.task(null);
        String complete = "/api/v1/tasks/" + task + "/complete";
        String answer = Visit.answer("accept", Visit.review(visit.document(task)));

        Response byKey = client.send(null, "POST", complete, answer, "Authorization", "Bearer " + keyForTasks());
        assertThat(byKey.status()).as(byKey.body()).isEqualTo(403);
        assertThat(byKey.json().path("detail").asText())
                .contains("signed by a person", "have a clinician sign at /review/" + task, "document:sign");

        Browser person = client.browser().signIn(client.user("clinician"));
        forgetProof(person);
        Response stale = person.call("POST", complete, answer);
        assertThat(stale.status()).as(stale.body()).isEqualTo(403);
        assertThat(stale.json().path("type").asText()).isEqualTo("urn:wardclerk:problem:step-up-required");
        assertThat(visit.task(null)).isEqualTo(task);
        assertThat(visit.inRecord()).isEmpty();

        String code =
                Browser.unusedCode(client.user("clinician").path("totpSecret").asText());
        assertThat(person.submit("/confirm?next=/account", "/confirm", Map.of("code", code, "next", "/account"))
                        .status())
                .isEqualTo(302);
        Response signed = person.call("POST", complete, answer);
        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
        assertThat(visit.ended().path("outcome").asText()).isEqualTo("signed");
        assertThat(visit.inRecord()).hasSize(1);
    }

    @Test
    void aKeyThatMaySignDoesSo() {
        Visit visit = Visit.start(client, PATIENT, Map.of());
        String task = visit.task(null);

        Response signed = client.post(
                "/api/v1/tasks/" + task + "/complete", Visit.answer("accept", Visit.review(visit.document(task))));

        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
        assertThat(visit.ended().path("outcome").asText()).isEqualTo("signed");
    }

    /** Of a system that works on tasks, and may not sign. */
    private String keyForTasks() {
        Browser administrator = client.proven("administrator");
        String name = "desk-" + UUID.randomUUID();
        Response made = administrator.call(
                "POST", "/api/v1/clients", "{\"name\":\"" + name + "\",\"scopes\":[\"task:read\",\"task:work\"]}");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return administrator
                .call("POST", "/api/v1/clients/" + name + "/keys", "{\"expiresInDays\":1}")
                .json()
                .path("key")
                .asText();
    }

    @Test
    void whatWasSavedInAnotherWindowIsNotOverwrittenUnseen() {
        Visit visit = Visit.start(client, PATIENT, Map.of());
        String task = visit.task(null);
        String path = "/api/v1/tasks/" + task;
        Browser clinician = clinician();
        ObjectNode review =
                Visit.review(clinician.call("GET", path + "/document", null).json());
        assertThat(clinician
                        .call("GET", path + "/document", null)
                        .json()
                        .path("revision")
                        .asInt(-1))
                .isZero();

        Response first = save(clinician, path, review, "\"0\"");
        assertThat(first.status()).as(first.body()).isEqualTo(204);
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        ObjectNode other = review.deepCopy();
        other.putArray("added")
                .addObject()
                .put("id", "a1")
                .put("section", "plan")
                .put("text", "Rest.");
        Response second = save(clinician, path, other, "\"0\"");
        assertThat(second.status()).as(second.body()).isEqualTo(412);
        assertThat(second.json().path("type").asText()).isEqualTo("urn:wardclerk:problem:draft-changed");
        assertThat(save(clinician, path, other, "three").status()).isEqualTo(400);
        assertThat(clinician.call("GET", path + "/document", null).json().at("/review/added"))
                .isEmpty();

        assertThat(save(clinician, path, other, "\"1\"").header("ETag")).isEqualTo("\"2\"");
        Response signed =
                clinician.call("POST", path + "/complete", Visit.answer("accept", review), "If-Match", "\"1\"");
        assertThat(signed.status()).as(signed.body()).isEqualTo(412);
        assertThat(visit.task(null)).isEqualTo(task);
        assertThat(save(clinician, path, review, null).header("ETag")).isEqualTo("\"3\"");

        assertThat(clinician.call("POST", path + "/claim", "{}").status()).isEqualTo(200);
        Response others = client.send("demo-all", "PUT", path + "/draft", "{\"data\":{}}");
        assertThat(others.status()).as(others.body()).isEqualTo(409);
        Response done = clinician.call("POST", path + "/complete", Visit.answer("accept", review), "If-Match", "\"3\"");
        assertThat(done.status()).as(done.body()).isEqualTo(200);
    }

    @Test
    void withoutConsentNoAssistantReadsAndTheCaseGoesToAPersonWhoWrites() {
        String id = "dc-" + UUID.randomUUID();
        Visit visit = Visit.start(client, withoutConsent(id), Map.of());
        String task = visit.task(null);
        JsonNode document = visit.document(task);

        assertThat(document.path("engine").asText()).isEqualTo("person");
        assertThat(document.path("sources")).isEmpty();
        assertThat(document.path("sections")).isNotEmpty().allSatisfy(section -> {
            assertThat(section.path("sentences")).isEmpty();
            assertThat(section.path("empty").asText()).contains("has not agreed", "Write it yourself");
        });
        assertThat(client.get("/api/v1/instances/" + visit.id() + "/trail?limit=200")
                        .body())
                .contains("CONSENT-01")
                .doesNotContain("model-call");
        ObjectNode review = Visit.review(document);
        review.putArray("added")
                .addObject()
                .put("id", "a1")
                .put("section", "subjective")
                .put("text", "Dry cough for two weeks.");
        Response done = visit.complete(task, Visit.answer("accept", review));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(visit.ended().path("outcome").asText()).isEqualTo("signed");
        assertThat(visit.inRecord()).hasSize(1);
    }

    @Test
    void whileFivePagesAreDraftedTheirStagesAreTold() {
        Visit visit = Visit.start(client, PATIENT, Map.of("transcript", LongVisit.TRANSCRIPT));
        Set<String> ofCase = new LinkedHashSet<>();
        Set<String> ofList = new LinkedHashSet<>();
        List<Double> shares = new ArrayList<>();
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(5)).until(() -> {
            JsonNode progress =
                    client.get("/api/v1/instances/" + visit.id()).json().path("progress");
            if (progress.has("stage")) {
                ofCase.add(progress.path("stage").asText());
                shares.add(progress.path("share").asDouble());
            }
            JsonNode listed = client.get("/api/v1/documents/drafting?instance=" + visit.id())
                    .json()
                    .at("/items/0");
            if (listed.has("stage")) {
                ofList.add(listed.path("stage").asText());
                assertThat(listed.fieldNames()).toIterable().containsExactly("instance", "stage", "share", "since");
            }
            return client.get("/api/v1/tasks?instance=" + visit.id())
                            .json()
                            .path("items")
                            .size()
                    == 1;
        });

        Set<String> all = new LinkedHashSet<>(ofCase);
        all.addAll(ofList);
        assertThat(all).hasSizeGreaterThanOrEqualTo(2).isSubsetOf("gather", "write", "check");
        assertThat(ofCase).isNotEmpty();
        assertThat(shares).isSorted();
        assertThat(client.get("/api/v1/instances/" + visit.id())
                        .json()
                        .path("progress")
                        .isNull())
                .isTrue();
        assertThat(client.send("demo-intake", "GET", "/api/v1/documents/drafting", null)
                        .status())
                .isEqualTo(403);
    }

    private String withoutConsent(String id) {
        String patient = "{\"resourceType\":\"Patient\",\"id\":\"" + id
                + "\",\"active\":true,\"birthDate\":\"1957-04-12\",\"gender\":\"female\"}";
        assertThat(client.send(
                                "demo-all",
                                "PUT",
                                "/fhir/Patient/" + id,
                                patient,
                                "Content-Type",
                                "application/fhir+json")
                        .status())
                .isIn(200, 201);
        Response noted = client.post(
                "/api/v1/patients/" + id + "/consents",
                "{\"purpose\":\"ai\",\"answer\":\"withdrawn\"}",
                "Idempotency-Key",
                id);
        assertThat(noted.status()).as(noted.body()).isEqualTo(201);
        return "Patient/" + id;
    }

    private static Response save(Browser person, String task, ObjectNode review, @Nullable String ifMatch) {
        String body = "{\"data\":{\"review\":" + review + "}}";
        return ifMatch == null
                ? person.call("PUT", task + "/draft", body)
                : person.call("PUT", task + "/draft", body, "If-Match", ifMatch);
    }

    private void forgetProof(Browser person) {
        jdbc.sql("""
                        delete from spring_session_attributes
                         where attribute_name = 'wardclerk.proven-at'
                           and session_primary_id = (select primary_id from spring_session where session_id = ?)
                        """).param(person.cookie("WARDCLERK-SESSION").orElseThrow()).update();
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
