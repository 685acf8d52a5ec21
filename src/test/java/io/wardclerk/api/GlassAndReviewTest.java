package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.access.BrokenGlass;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.People;
import io.wardclerk.compliance.AccessReviews;
import io.wardclerk.compliance.GlassBreaks;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a broken glass opens and who looks at it, and what a review of access takes away. */
@ApplicationTest
class GlassAndReviewTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WardclerkClient client;
    private final GlassBreaks breaks;
    private final BrokenGlass glasses;
    private final AccessReviews reviews;
    private final People people;
    private final Callers callers;
    private final JdbcClient sql;

    @Autowired
    GlassAndReviewTest(
            WardclerkClient client,
            GlassBreaks breaks,
            BrokenGlass glasses,
            AccessReviews reviews,
            People people,
            Callers callers,
            JdbcClient sql) {
        this.client = client;
        this.breaks = breaks;
        this.glasses = glasses;
        this.reviews = reviews;
        this.people = people;
        this.callers = callers;
        this.sql = sql;
    }

    /** Other tests need their people with their roles, and some move the engine's clock past a review's time limit. */
    @AfterEach
    void givenBack() {
        client.get("/api/v1/instances?workflow=access-review&limit=200")
                .json()
                .path("items")
                .forEach(review -> {
                    if (review.path("endedAt").isNull()) {
                        Response cancelled = client.post(
                                "/api/v1/instances/" + review.path("id").asText() + "/cancel",
                                "{\"reason\":\"The test is over\"}",
                                "Idempotency-Key",
                                UUID.randomUUID().toString());
                        assertThat(cancelled.status()).as(cancelled.body()).isLessThan(300);
                    }
                });
        Response given =
                client.proven("administrator").call("PUT", "/api/v1/users/coder/roles", "{\"roles\":[\"coder\"]}");
        assertThat(given.status()).as(given.body()).isEqualTo(200);
    }

    @Test
    void aBrokenGlassOpensOnePatientUntilItsReviewClosesIt() {
        String theirs = asked("rb-006");
        String other = asked("rb-007");
        Browser clinician = client.signedIn("clinician");
        assertThat(read(clinician, theirs).status()).as("not a case of hers").isEqualTo(404);

        BrokenGlass.Open open = callers.as(
                new Caller("clinician", Caller.Kind.PERSON, Set.of("clinician"), Set.of()),
                () -> breaks.open("Patient/rb-006", "Unconscious on arrival, nobody else on duty"));

        assertThat(read(clinician, theirs).json().path("subject").asText()).isEqualTo("Patient/rb-006");
        assertThat(read(clinician, other).status()).as("one patient only").isEqualTo(404);
        assertThat(clinician
                        .call("GET", "/api/v1/break-glass", null)
                        .json()
                        .path("items")
                        .path(0)
                        .path("banner")
                        .asText())
                .contains("reviewed");
        assertThat(sql.sql("select count(*) from audit_event where action = 'glass-break' and instance = ?")
                        .param(open.review())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);

        review(open.review());

        assertThat(glasses.open("clinician")).isEmpty();
        assertThat(read(clinician, theirs).status())
                .as("closed for want of a good reason")
                .isEqualTo(404);
    }

    @Test
    void whoeverBrokeAGlassClosesItAndNobodyElseDoes() {
        String theirs = asked("rb-009");
        BrokenGlass.Open open = callers.as(
                new Caller("clinician", Caller.Kind.PERSON, Set.of("clinician"), Set.of()),
                () -> breaks.open("Patient/rb-009", "Unconscious on arrival, nobody else on duty"));
        Browser clinician = client.signedIn("clinician");
        String close = "/api/v1/break-glass/" + open.id() + "/close";
        assertThat(clinician
                        .call("GET", "/api/v1/break-glass", null)
                        .json()
                        .at("/items/0/subject")
                        .asText())
                .isEqualTo("Patient/rb-009");

        assertThat(client.signedIn("lead").call("POST", close, null).status())
                .as("not theirs")
                .isEqualTo(404);
        assertThat(read(clinician, theirs).status()).isEqualTo(200);
        assertThat(clinician.call("POST", close, null).status()).isEqualTo(204);
        assertThat(read(clinician, theirs).status()).isEqualTo(404);
        assertThat(clinician.call("POST", close, null).status())
                .as("closed before")
                .isEqualTo(404);
        assertThat(client.signedIn("frontdesk")
                        .call("GET", "/api/v1/break-glass", null)
                        .json()
                        .path("items"))
                .as("who breaks none has none")
                .isEmpty();
        assertThat(sql.sql("select count(*) from audit_event where action = 'glass-close' and instance = ?")
                        .param(open.review())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private void review(String instance) {
        Browser privacy = client.signedIn("privacy");
        String task = task(privacy, instance);
        assertThat(privacy.call("GET", "/api/v1/tasks/" + task + "/form", null).body())
                .contains("Unconscious on arrival");
        assertThat(privacy.call(
                                "POST",
                                "/api/v1/tasks/" + task + "/complete",
                                "{\"data\":{\"verdict\":\"unjustified\",\"finding\":\"Was at home that day\"}}")
                        .status())
                .isLessThan(300);
        await().atMost(PATIENCE).until(() -> outcome(instance).equals("unjustified"));
    }

    @Test
    void aReviewTakesAwayWhatNobodyKeeps() {
        reviews.open(Map.of("coder", "lead"));
        String quarter = AccessReviews.quarter(LocalDate.now(ZoneOffset.UTC));
        JsonNode finding = finding(quarter, "coder");
        assertThat(finding.path("manager").asText()).isEqualTo("lead");
        assertThat(finding.path("roles").toString()).isEqualTo("[\"coder\"]");
        assertThat(finding(quarter, "administrator").path("manager").asText())
                .as("nobody answers for themselves")
                .isNotEqualTo("administrator");

        Browser lead = client.signedIn("lead");
        String task = task(lead, finding.path("instance").asText());
        assertThat(client.signedIn("nurse")
                        .call("GET", "/api/v1/tasks/" + task, null)
                        .status())
                .isEqualTo(404);
        assertThat(lead.call(
                                "POST",
                                "/api/v1/tasks/" + task + "/complete",
                                "{\"data\":{\"answer\":\"revoke\",\"why\":\"Left in March\"}}")
                        .status())
                .isLessThan(300);

        assertThat(people.find("coder").orElseThrow().roles()).isEmpty();
        assertThat(finding(quarter, "coder").path("decision").asText()).isEqualTo("revoked");
        assertThat(finding(quarter, "coder").path("decidedBy").asText()).isEqualTo("lead");
        assertThat(reviews.open(Map.of()))
                .as("nobody is asked twice in a quarter")
                .isZero();
    }

    @Test
    void aCaseIsAsSensitiveAsWhatItReads() {
        Response written = client.post("/fhir/Condition", """
                {"resourceType": "Condition", "subject": {"reference": "Patient/rb-008"},
                 "meta": {"security": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "HIV"}]},
                 "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]},
                 "code": {"text": "Chronic"}}""", "Content-Type", "application/fhir+json");
        assertThat(written.status()).as(written.body()).isEqualTo(201);
        String instance = client.post(
                        "/api/v1/workflows/triage/instances",
                        "{\"subject\":\"Patient/rb-008\",\"input\":{\"channel\":\"portal\",\"message\":\"An itchy rash\"}}",
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .json()
                .path("id")
                .asText();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(sql.sql("select label from case_label where instance = ?")
                                .param(instance)
                                .query(String.class)
                                .list())
                        .containsExactly("hiv"));
    }

    @Test
    void reviewsAreStartedByNobodyByHand() {
        for (String workflow : new String[] {"access-review", "break-glass-review"}) {
            assertThat(client.post(
                                    "/api/v1/workflows/" + workflow + "/instances",
                                    "{\"subject\":null,\"input\":{}}",
                                    "Idempotency-Key",
                                    UUID.randomUUID().toString())
                            .status())
                    .as(workflow)
                    .isEqualTo(403);
        }
    }

    private JsonNode finding(String quarter, String username) {
        for (JsonNode each :
                client.get("/api/v1/access/reviews/" + quarter).json().path("findings")) {
            if (each.path("username").asText().equals(username)) {
                return each;
            }
        }
        throw new AssertionError("no finding for " + username);
    }

    /** A case of the front desk and nurses. */
    private String asked(String patient) {
        return client.post(
                        "/api/v1/patients/" + patient + "/consents",
                        "{\"purpose\":\"messaging\",\"answer\":\"ask\"}",
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .json()
                .path("id")
                .asText();
    }

    private static Response read(Browser person, String instance) {
        return person.call("GET", "/api/v1/instances/" + instance, null);
    }

    private static String task(Browser person, String instance) {
        return person.call("GET", "/api/v1/tasks?instance=" + instance, null)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
    }

    private String outcome(String instance) {
        return client.get("/api/v1/instances/" + instance)
                .json()
                .path("outcome")
                .asText();
    }
}
