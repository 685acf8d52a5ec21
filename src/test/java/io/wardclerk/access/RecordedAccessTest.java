package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.api.Samples;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the record says of a request, whoever answered it. */
@ApplicationTest
class RecordedAccessTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WardclerkClient client;
    private final JdbcClient jdbc;

    @Autowired
    RecordedAccessTest(WardclerkClient client, JdbcClient jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    private record Row(
            String actor,
            String outcome,
            String patient,
            String purpose,
            String source,
            String instance,
            JsonNode detail) {

        String route() {
            return detail.path("method").asText() + " " + detail.path("route").asText() + " "
                    + detail.path("status").asInt();
        }
    }

    /** The one record of this answer. */
    private Row of(Response answer) {
        List<Row> rows = jdbc.sql("""
                        select actor, outcome, patient, purpose, source, instance, detail::text as detail from audit_event
                         where action = 'access' and detail ->> 'request' = :trace
                        """)
                .param("trace", answer.header("X-Trace-Id"))
                .query((row, number) -> new Row(
                        row.getString("actor"),
                        row.getString("outcome"),
                        row.getString("patient"),
                        row.getString("purpose"),
                        row.getString("source"),
                        row.getString("instance"),
                        json(row.getString("detail"))))
                .list();
        assertThat(rows).as("records of one request").hasSize(1);
        return rows.get(0);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aReadOfACaseNamesTheCaseTheClientAndTheAddress() {
        String instance = new Samples(client).start();

        Row row = of(client.get("/api/v1/instances/" + instance));

        assertThat(row.actor()).isEqualTo("client:demo-all");
        assertThat(row.route()).isEqualTo("GET /api/v1/instances/{id} 200");
        assertThat(row.instance()).isEqualTo(instance);
        assertThat(row.source()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(row.purpose()).isEqualTo("TREAT");
        assertThat(row.outcome()).isEqualTo("success");
    }

    @Test
    void whatACallerWroteIntoAPathOrQueryIsNotRepeated() {
        Row unknown = of(client.get("/api/v1/instances/Zebulon-Quartermaine?note=coughs"));
        assertThat(unknown.route()).isEqualTo("GET /api/v1/instances/{id} 404");
        assertThat(unknown.outcome()).isEqualTo("failure");
        assertThat(unknown.instance()).isNull();

        Row nowhere = of(client.get("/api/v1/Zebulon/Quartermaine"));
        assertThat(nowhere.route()).isEqualTo("GET /api/** 404");

        Row fhir = of(client.get("/fhir/Observation/Zebulon/_history/1"));
        assertThat(fhir.route()).isEqualTo("GET /fhir/Observation/{id}/_history/{version} 404");
        assertThat(List.of(unknown, nowhere, fhir).toString()).doesNotContain("Zebulon");
    }

    @Test
    void whoeverIsRefusedIsOnRecordToo() {
        Row nobody = of(client.send(null, "GET", "/api/v1/tasks", null));
        assertThat(nobody.route()).isEqualTo("GET /api/v1/tasks 401");
        assertThat(nobody.actor()).isEqualTo("anonymous");
        assertThat(nobody.outcome()).isEqualTo("denied");

        Row withoutScope = of(client.send("demo-intake", "GET", "/api/v1/tasks", null));
        assertThat(withoutScope.route()).isEqualTo("GET /api/v1/tasks 403");
        assertThat(withoutScope.actor()).isEqualTo("client:demo-intake");

        Row forged = of(client.signedIn("nurse").forgedCall("POST", "/api/v1/tasks/a/claim", "{}"));
        assertThat(forged.route()).isEqualTo("POST /api/v1/tasks/{id}/claim 403");
        assertThat(forged.actor()).isEqualTo("nurse");
    }

    @Test
    void whyIsSaidByTheCallerOrByTheRoute() {
        assertThat(of(client.send("demo-all", "GET", "/api/v1/tasks", null, "X-Purpose-Of-Use", "HPAYMT"))
                        .purpose())
                .isEqualTo("HPAYMT");
        assertThat(of(client.get("/api/v1/workflows")).purpose()).isEqualTo("HOPERAT");

        Response unknown = client.send("demo-all", "GET", "/api/v1/tasks", null, "X-Purpose-Of-Use", "CURIOSITY");
        Samples.assertProblem(unknown, 400, "unknown-purpose");
        assertThat(of(unknown).route()).isEqualTo("GET /api/v1/tasks 400");
    }

    @Test
    void aPatientIsAPseudonym() {
        JsonNode patients = client.get("/fhir/Patient?_count=2").json();
        String id = patients.path("entry").get(0).path("resource").path("id").asText();

        Row one = of(client.get("/fhir/Patient/" + id));
        assertThat(one.route()).isEqualTo("GET /fhir/Patient/{id} 200");
        assertThat(one.patient()).startsWith("pt_");
        assertThat(one.toString()).doesNotContain(id);

        Row several = of(client.get("/fhir/Patient?_count=2"));
        assertThat(several.patient()).isNull();
        assertThat(several.detail().path("patients")).hasSize(2);
    }

    @Test
    void theEnginesPagesSayWhichCommandsTheyCaused() {
        Browser nurse = client.signedIn("nurse");
        String task = new Samples(client).taskId(new Samples(client).start());

        Row read = of(nurse.send(nurse.request(ENGINE + "/task/" + task).GET()));
        assertThat(read.actor()).isEqualTo("nurse");
        assertThat(read.route()).isEqualTo("GET " + ENGINE + "/task/{id} 200");
        assertThat(read.detail().path("commands").toString()).contains("TaskQuery");

        Row refused = of(nurse.send(
                nurse.request(ENGINE + "/task/" + task + "/variables").GET()));
        assertThat(refused.route()).isEqualTo("GET /camunda/api/** 403");
        assertThat(refused.outcome()).isEqualTo("denied");
    }

    @Test
    void signingInIsOnRecordStepByStep() {
        Browser stranger = client.browser();
        Row page = of(stranger.page("/sign-in"));
        assertThat(page.route()).isEqualTo("GET /sign-in 200");

        Row wrong = of(
                stranger.submit("/sign-in", "/sign-in", java.util.Map.of("username", "nobody-here", "password", "x")));
        assertThat(wrong.route()).isEqualTo("POST /sign-in 401");
        assertThat(wrong.outcome()).isEqualTo("denied");
    }
}
