package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wardclerk.access.Accounts;
import io.wardclerk.access.Accounts.NewPerson;
import io.wardclerk.access.ApiKeys;
import io.wardclerk.access.RoleReviews;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import io.wardclerk.vault.OneTimeCodes;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desk makes a patient's account, and the patient sees what is theirs and nothing else. */
@ApplicationTest
class OwnRecordTest {

    private static final String ACCOUNT = "/api/v1/patients/rb-018/account";

    private final WardclerkClient client;
    private final Accounts accounts;
    private final RoleReviews reviews;
    private final JdbcClient jdbc;
    private final String username = "patient-" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    OwnRecordTest(WardclerkClient client, Accounts accounts, RoleReviews reviews, JdbcClient jdbc) {
        this.client = client;
        this.accounts = accounts;
        this.reviews = reviews;
        this.jdbc = jdbc;
    }

    @AfterEach
    void goHome() {
        jdbc.sql("delete from app_user where username like 'patient-%'").update();
    }

    @Test
    void theirOwnCasesAndConsentsAndNobodyElses() {
        Response made = open(client.proven("frontdesk"), username);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("oneTimeCode").asText()).hasSize(20);
        String own = started("Patient/rb-018");
        String other = started("Patient/rb-019");
        Browser patient = comeIn();

        Response cases = patient.call("GET", "/api/v1/own/cases?limit=200", null);

        assertThat(cases.status()).as(cases.body()).isEqualTo(200);
        assertThat(cases.body()).contains(own).doesNotContain(other);
        assertThat(cases.json().path("items")).allSatisfy(item -> {
            assertThat(item.path("subject").asText()).isEqualTo("Patient/rb-018");
            assertThat(item.path("output")).as("nothing that is only proposed").isEmpty();
        });
        assertThat(patient.call("GET", "/api/v1/own/consents", null).json().path("items"))
                .hasSize(3);
        for (String closed : new String[] {
            "/api/v1/instances/" + own,
            "/api/v1/instances/" + own + "/trail",
            "/api/v1/instances",
            "/api/v1/tasks",
            "/api/v1/patients/rb-018/consents",
            "/api/v1/patients/rb-019/consents",
            "/camunda/api/engine/engine/default/task",
            "/api/v1/users"
        }) {
            assertThat(patient.call("GET", closed, null).status()).as(closed).isEqualTo(403);
        }
        assertThat(client.signedIn("nurse")
                        .call("GET", "/camunda/api/engine/engine/default/user", null)
                        .body())
                .as("a patient is nobody's colleague")
                .contains("\"nurse\"")
                .doesNotContain(username);
        assertThat(reviews.due("2031-Q1"))
                .extracting(RoleReviews.Due::username)
                .as("nor reviewed as one")
                .contains("nurse")
                .doesNotContain(username);
    }

    @Test
    void aPatientHasOneAccountAndNoOtherRole() {
        Browser desk = client.proven("frontdesk");
        assertThat(open(desk, username).status()).isEqualTo(201);

        assertThat(type(open(desk, username + "-2"))).endsWith(":patient-account");
        assertThat(jdbc.sql("select count(*) from app_user where username = ?")
                        .param(username + "-2")
                        .query(Long.class)
                        .single())
                .as("nothing is left of it")
                .isZero();
        Browser administrator = client.proven("administrator");
        assertThat(type(administrator.call(
                        "PUT", "/api/v1/users/" + username + "/roles", "{\"roles\":[\"patient\",\"nurse\"]}")))
                .endsWith(":patient-account");
        assertThat(type(administrator.call(
                        "POST",
                        "/api/v1/users",
                        "{\"username\":\"" + username + "-3\",\"displayName\":\"X\",\"roles\":[\"patient\"]}")))
                .endsWith(":patient-account");
        assertThat(type(administrator.call(
                        "PUT", "/api/v1/users/" + username + "/practitioner", "{\"practitioner\":\"Practitioner/1\"}")))
                .endsWith(":patient-account");
        assertThat(jdbc.sql("select app_user::text from app_user where username = ?")
                        .param(username)
                        .query(String.class)
                        .single())
                .as("whose it is stands nowhere in clear")
                .doesNotContain("rb-018");
    }

    @Test
    void accountsOfPatientsAreMadeByTheDeskInPerson() {
        assertThat(open(client.signedIn("nurse"), username).status()).isEqualTo(403);
        Response key = client.post(ACCOUNT, body(username));
        assertThat(key.status()).as("no key has the scope").isEqualTo(403);
        assertThat(client.post("/api/v1/users/nobody/reset", "{}").status())
                .as("a key administers nobody")
                .isEqualTo(403);
    }

    private Browser comeIn() {
        String password = ApiKeys.random(16);
        String secret = OneTimeCodes.newSecret();
        accounts.put(new NewPerson(username, username, Set.of("patient"), password, secret, true));
        return client.browser()
                .signIn(JsonNodeFactory.instance
                        .objectNode()
                        .put("username", username)
                        .put("password", password)
                        .put("totpSecret", secret));
    }

    private static Response open(Browser person, String name) {
        return person.call("POST", ACCOUNT, body(name));
    }

    private static String body(String name) {
        return "{\"username\":\"" + name + "\",\"displayName\":\"Pat Patient\"}";
    }

    private static String type(Response answer) {
        return answer.json().path("type").asText();
    }

    private String started(String patient) {
        return client.post(
                        "/api/v1/workflows/triage/instances",
                        "{\"subject\":\"" + patient
                                + "\",\"input\":{\"channel\":\"portal\",\"message\":\"An itchy rash\"}}",
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .json()
                .path("id")
                .asText();
    }
}
