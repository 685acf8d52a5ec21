package io.wardclerk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wardclerk.access.Accounts;
import io.wardclerk.access.Accounts.NewPerson;
import io.wardclerk.access.ApiKeys;
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

/** Who cares for a patient by the clinical record reads their cases; whoever does not, does not. */
@ApplicationTest
class CareTeamTest {

    private final WardclerkClient client;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final String practitioner = "ct-" + UUID.randomUUID().toString().substring(0, 8);
    private final String username = "team-" + practitioner;

    @Autowired
    CareTeamTest(WardclerkClient client, Accounts accounts, JdbcClient jdbc) {
        this.client = client;
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    @AfterEach
    void goHome() {
        jdbc.sql("delete from app_user where username like 'team-%'").update();
    }

    @Test
    void teamsPractitionersAndEncountersOpenTheCasesOfTheirPatients() {
        put("Practitioner/" + practitioner, "{\"resourceType\":\"Practitioner\",\"id\":\"" + practitioner + "\"}");
        put(
                "PractitionerRole/" + practitioner + "-role",
                "{\"resourceType\":\"PractitionerRole\",\"id\":\"" + practitioner + "-role\",\"active\":true,"
                        + "\"practitioner\":{\"reference\":\"Practitioner/" + practitioner + "\"}}");
        team("active", "rb-021", "Practitioner/" + practitioner);
        team("active", "rb-022", "PractitionerRole/" + practitioner + "-role");
        team("inactive", "rb-023", "Practitioner/" + practitioner);
        encounter("in-progress", "rb-024");
        encounter("cancelled", "rb-025");
        String patient = "own-" + practitioner;
        put(
                "Patient/" + patient,
                "{\"resourceType\":\"Patient\",\"id\":\"" + patient + "\",\"generalPractitioner\":[{\"reference\":"
                        + "\"Practitioner/" + practitioner + "\"}]}");
        Browser person = linked();

        assertThat(read(person, "rb-021")).as("on the care team").isEqualTo(200);
        assertThat(read(person, "rb-022")).as("by a role").isEqualTo(200);
        assertThat(read(person, "rb-023")).as("a team that is over").isEqualTo(404);
        assertThat(read(person, "rb-024")).as("in an encounter").isEqualTo(200);
        assertThat(read(person, "rb-025")).as("that never was").isEqualTo(404);
        assertThat(read(person, patient)).as("general practitioner").isEqualTo(200);
        assertThat(read(person, "rb-026")).as("somebody else's").isEqualTo(404);
        assertThat(jdbc.sql("""
                        select count(*) from audit_event where action = 'fhir-read' and element = ?
                        """)
                        .param("Practitioner/" + practitioner)
                        .query(Long.class)
                        .single())
                .as("asked once, and on record")
                .isEqualTo(1);

        Response taken = client.proven("administrator")
                .call("PUT", "/api/v1/users/" + username + "/practitioner", "{\"practitioner\":null}");
        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(read(person, "rb-021")).as("no link, no team").isEqualTo(404);
    }

    @Test
    void nobodyPutsThemselvesOnATeam() {
        Response own = client.proven("administrator")
                .call("PUT", "/api/v1/users/administrator/practitioner", "{\"practitioner\":\"Practitioner/1\"}");
        assertThat(own.json().path("type").asText()).endsWith(":own-rights");
        Response other = client.proven("administrator")
                .call("PUT", "/api/v1/users/nurse/practitioner", "{\"practitioner\":\"Patient/1\"}");
        assertThat(other.status()).isEqualTo(400);
    }

    private Browser linked() {
        String password = ApiKeys.random(16);
        String secret = OneTimeCodes.newSecret();
        // A lead is no candidate of the cases that are read here.
        accounts.put(new NewPerson(username, username, Set.of("lead"), password, secret, true));
        Response linked = client.proven("administrator")
                .call(
                        "PUT",
                        "/api/v1/users/" + username + "/practitioner",
                        "{\"practitioner\":\"Practitioner/" + practitioner + "\"}");
        assertThat(linked.status()).as(linked.body()).isEqualTo(200);
        return client.browser()
                .signIn(JsonNodeFactory.instance
                        .objectNode()
                        .put("username", username)
                        .put("password", password)
                        .put("totpSecret", secret));
    }

    private int read(Browser person, String patient) {
        String instance = client.post(
                        "/api/v1/workflows/triage/instances",
                        "{\"subject\":\"Patient/" + patient
                                + "\",\"input\":{\"channel\":\"portal\",\"message\":\"An itchy rash\"}}",
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .json()
                .path("id")
                .asText();
        return person.call("GET", "/api/v1/instances/" + instance, null).status();
    }

    private void team(String status, String patient, String member) {
        put(
                "CareTeam/" + practitioner + "-" + patient,
                "{\"resourceType\":\"CareTeam\",\"id\":\"" + practitioner + "-" + patient + "\",\"status\":\"" + status
                        + "\",\"subject\":{\"reference\":\"Patient/" + patient
                        + "\"},\"participant\":[{\"member\":{\"reference\":\"" + member + "\"}}]}");
    }

    private void encounter(String status, String patient) {
        put(
                "Encounter/" + practitioner + "-" + patient,
                "{\"resourceType\":\"Encounter\",\"id\":\"" + practitioner + "-" + patient + "\",\"status\":\"" + status
                        + "\",\"class\":{\"code\":\"AMB\"},\"subject\":{\"reference\":\"Patient/" + patient
                        + "\"},\"participant\":[{\"individual\":{\"reference\":\"Practitioner/" + practitioner
                        + "\"}}],\"period\":{\"start\":\"2026-01-01T08:00:00Z\"}}");
    }

    private void put(String path, String resource) {
        Response answer =
                client.send("demo-all", "PUT", "/fhir/" + path, resource, "Content-Type", "application/fhir+json");
        assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
    }
}
