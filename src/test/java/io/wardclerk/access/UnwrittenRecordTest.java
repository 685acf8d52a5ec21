package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.api.Samples;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When the record cannot be written nothing is done, nothing is shown, and everybody is told so. */
@ApplicationTest
class UnwrittenRecordTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final WardclerkClient client;
    private final Samples samples;
    private final DataSource database;
    private final JdbcClient jdbc;
    private final ManagementService management;
    private final Environment environment;

    @Autowired
    UnwrittenRecordTest(
            WardclerkClient client,
            DataSource database,
            JdbcClient jdbc,
            ManagementService management,
            Environment environment) {
        this.jdbc = jdbc;
        this.management = management;
        this.client = client;
        this.samples = new Samples(client);
        this.database = database;
        this.environment = environment;
    }

    @Test
    void theTableIsGone() throws Exception {
        broken(
                "alter table audit_event rename to audit_event_away",
                "alter table audit_event_away rename to audit_event");
    }

    @Test
    void everyRowIsRefused() throws Exception {
        broken(
                "alter table audit_event add constraint full_up check (false) not valid",
                "alter table audit_event drop constraint full_up");
    }

    @Test
    void theDatabaseOnlyReads() throws Exception {
        String end = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'wardclerk_app'";
        broken(
                "alter role wardclerk_app set default_transaction_read_only = on; " + end,
                "alter role wardclerk_app reset default_transaction_read_only; " + end);
    }

    /** Somebody holds the table; whoever waits is told after ten seconds. */
    @Test
    void theRecordIsNotWrittenInTime() throws Exception {
        String instance = samples.start();
        try (Connection superuser = superuser();
                Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("lock table audit_event in access exclusive mode");
            long start = System.nanoTime();
            refused(client.get("/api/v1/instances/" + instance));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(45));
            superuser.rollback();
        }
        recovered(instance);
    }

    /** Where only an act cannot be written, what it is of does not happen, whoever swallowed the failure on the way. */
    @Test
    void oneActCannotBeWritten() throws Exception {
        String task = samples.taskId(samples.start());
        Browser nurse = withToken(client.signedIn("nurse"));
        run("alter table audit_event add constraint no_claims check (action <> 'task-claim') not valid");
        try {
            refused(client.post("/api/v1/tasks/" + task + "/claim", "{}"));
            refused(post(nurse, ENGINE + "/task/" + task + "/claim", "{\"userId\": \"nurse\"}"));
        } finally {
            run("alter table audit_event drop constraint no_claims");
        }
        assertThat(client.get("/api/v1/tasks/" + task).json().path("assignee").asText(""))
                .isEmpty();
    }

    /** Who asked is recorded with the change: where only that cannot be written, the change does not happen either. */
    @Test
    void onlyWhoAskedCannotBeWritten() throws Exception {
        String task = samples.taskId(samples.start());
        Browser nurse = withToken(client.signedIn("nurse"));
        String start = UUID.randomUUID().toString();
        String completion = UUID.randomUUID().toString();
        String done = "{\"decision\": \"accept\", \"data\": {}}";
        run("alter table audit_event add constraint nobody_asked check (action <> 'access') not valid");
        try {
            refused(samples.start(start, Samples.body()));
            refused(client.post("/api/v1/tasks/" + task + "/complete", done, "Idempotency-Key", completion));
            refused(client.post("/api/v1/tasks/" + task + "/claim", "{}"));
            refused(post(nurse, ENGINE + "/task/" + task + "/claim", "{\"userId\": \"nurse\"}"));
        } finally {
            run("alter table audit_event drop constraint nobody_asked");
        }
        assertThat(client.get("/api/v1/tasks/" + task).json().path("assignee").asText(""))
                .as("nobody took it")
                .isEmpty();
        assertThat(samples.start(start, Samples.body()).header("Idempotency-Replayed"))
                .as("the refused start had not happened")
                .isEmpty();
    }

    /** The same of everything else that changes something, with and without a key. */
    @Test
    void nothingElseIsChangedEither() throws Exception {
        String running = samples.start();
        String reviewed = samples.taskId(samples.start());
        assertThat(client.post("/api/v1/tasks/" + reviewed + "/claim", "{}").status())
                .isEqualTo(200);
        String kept = "kept-" + UUID.randomUUID();
        assertThat(fhir("PUT", "/fhir/Basic/" + kept, basic(kept)).status()).isEqualTo(201);
        String written = "unwritten-" + UUID.randomUUID();
        String user = "person-" + UUID.randomUUID().toString().substring(0, 8);
        Browser administrator = client.proven("administrator");
        assertThat(administrator
                        .call(
                                "POST",
                                "/api/v1/users",
                                "{\"username\": \"" + user + "\", \"displayName\": \"P\", \"roles\": [\"nurse\"]}")
                        .status())
                .isEqualTo(201);
        run("alter table audit_event add constraint nobody_asked check (action <> 'access') not valid");
        try {
            refused(client.post("/api/v1/instances/" + running + "/cancel", "{\"reason\": \"no reason\"}"));
            refused(client.post("/api/v1/instances/" + running + "/messages/withdraw", "{}"));
            refused(client.post("/api/v1/tasks/" + reviewed + "/complete", "{\"decision\": \"accept\", \"data\": {}}"));
            refused(administrator.call("POST", "/api/v1/users/" + user + "/disable", null));
            refused(fhir("PUT", "/fhir/Basic/" + written, basic(written)));
            refused(fhir("DELETE", "/fhir/Basic/" + kept, null));
            refused(fhir("POST", "/fhir", bundle("transaction", written)));
            refused(fhir("POST", "/fhir", bundle("batch", written)));
        } finally {
            run("alter table audit_event drop constraint nobody_asked");
        }
        assertThat(samples.instance(running).path("state").asText()).isEqualTo("WAITING");
        assertThat(client.get("/api/v1/tasks/" + reviewed).status()).isEqualTo(200);
        assertThat(administrator
                        .call("GET", "/api/v1/users/" + user, null)
                        .json()
                        .path("enabled")
                        .asBoolean())
                .isTrue();
        assertThat(client.get("/fhir/Basic/" + written).status()).isEqualTo(404);
        assertThat(client.get("/fhir/Basic/" + kept).status()).isEqualTo(200);
    }

    /** A step gets its new try together with the record of who gave it, from whichever page. */
    @Test
    void aRetryThatCannotBeRecordedIsNotMade() throws Exception {
        String instance = heldCase();
        String job = management
                .createJobQuery()
                .processInstanceId(instance)
                .timers()
                .orderByJobDuedate()
                .desc()
                .list()
                .get(0)
                .getId();
        management.setJobRetries(job, 0);
        String incident = client.get("/api/v1/incidents?instance=" + instance)
                .json()
                .at("/items/0/id")
                .asText();
        Browser operator = client.signedIn("operator");
        operator.page("/camunda/app/cockpit/default/");
        operator.send(operator.request("/camunda/api/admin/auth/user/default").GET());
        run("alter table audit_event add constraint nobody_asked check (action <> 'access') not valid");
        try {
            refused(client.post("/api/v1/incidents/" + incident + "/retry", "{}"));
            refused(client.post("/api/v1/incidents/retry", "{\"ids\": [\"" + incident + "\"]}"));
            refused(send(operator, "PUT", ENGINE + "/job/" + job + "/retries", "{\"retries\": 1}"));
            refused(post(
                    operator,
                    ENGINE + "/process-instance/job-retries",
                    "{\"retries\": 1, \"processInstances\": [\"" + instance + "\"]}"));
        } finally {
            run("alter table audit_event drop constraint nobody_asked");
        }
        assertThat(management.createJobQuery().jobId(job).singleResult().getRetries())
                .as("it was given no try")
                .isZero();

        Response retried = client.post("/api/v1/incidents/" + incident + "/retry", "{}");

        assertThat(retried.json().path("outcome").asText()).as(retried.body()).isEqualTo("completed");
        assertThat(jdbc.sql("""
                        select detail ->> 'outcome' from audit_event
                         where action = 'incident-retry' and instance = ? order by seq
                        """).param(instance).query(String.class).list()).containsExactly("begun", "completed");
        assertThat(jdbc.sql("""
                        select count(*) from audit_event where action = 'access' and detail ->> 'request' = ?
                        """)
                        .param(retried.header("X-Trace-Id"))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /** A case that waits for a person, with a timer beside. */
    private String heldCase() {
        Response started = client.post(
                "/api/v1/workflows/triage/instances",
                "{\"subject\": null, \"input\": {\"message\": \"A cough for two days\", \"channel\": \"api\"}}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        String instance = started.json().path("id").asText();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> client.get("/api/v1/tasks?instance=" + instance)
                                .json()
                                .path("items")
                                .size()
                        > 0);
        return instance;
    }

    private Response fhir(String method, String path, @Nullable String body) {
        return client.send("demo-all", method, path, body, "Content-Type", "application/fhir+json");
    }

    private static String basic(String id) {
        return "{\"resourceType\": \"Basic\", \"id\": \"" + id + "\", \"code\": {\"text\": \"x\"}}";
    }

    private static String bundle(String type, String id) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"" + type + "\", \"entry\": [{\"resource\": " + basic(id)
                + ", \"request\": {\"method\": \"PUT\", \"url\": \"Basic/" + id + "\"}}]}";
    }

    private void broken(String breaking, String mending) throws Exception {
        String instance = samples.start();
        String task = samples.taskId(instance);
        String patient = client.get("/fhir/Patient?_count=1&_elements=name")
                .json()
                .at("/entry/0/resource/id")
                .asText();
        Browser nurse = withToken(client.signedIn("nurse"));
        Browser stranger = client.browser();
        String key = UUID.randomUUID().toString();
        String written = "unwritten-" + UUID.randomUUID();
        stranger.page("/sign-in");
        run(breaking);
        try {
            refused(client.get("/api/v1/instances/" + instance));
            refused(client.get("/api/v1/instances/" + instance + "/trail"));
            refused(client.get("/api/v1/tasks"));
            refused(client.get("/api/v1/tasks/" + task + "/form"));
            refused(samples.start(key, Samples.body()));
            refused(client.get("/fhir/Patient/" + patient));
            refused(client.send(
                    "demo-all",
                    "PUT",
                    "/fhir/Basic/" + written,
                    "{\"resourceType\": \"Basic\", \"id\": \"" + written + "\", \"code\": {\"text\": \"x\"}}",
                    "Content-Type",
                    "application/fhir+json"));
            refused(nurse.send(
                    nurse.request(ENGINE + "/task/" + task + "/form-variables").GET()));
            refused(nurse.send(nurse.request(ENGINE + "/task/" + task).GET()));
            refused(post(nurse, ENGINE + "/task/" + task + "/claim", "{\"userId\": \"nurse\"}"));
            refused(client.send(null, "GET", "/api/v1/tasks", null));
            refused(client.browser().page("/sign-in"));
            refused(stranger.send(stranger.request("/sign-in")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("username=nurse&password=wrong"))));
        } finally {
            run(mending);
        }
        recovered(instance);
        assertThat(client.get("/fhir/Basic/" + written).status())
                .as("what could not be recorded was not written")
                .isEqualTo(404);
        assertThat(client.get("/api/v1/tasks/" + task).json().path("assignee").asText(""))
                .isEmpty();
        Response once = samples.start(key, Samples.body());
        assertThat(once.status()).isEqualTo(201);
        assertThat(once.header("Idempotency-Replayed"))
                .as("the refused start had not happened")
                .isEmpty();
    }

    /** A problem and nothing else: no part of what was asked for. */
    private static void refused(Response answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:wardclerk:problem:not-recorded");
        assertThat(answer.body()).doesNotContain("Zebulon", "\"family\"", "urgency", "<html");
        assertThat(answer.header("Set-Cookie")).doesNotContain("SESSION");
    }

    private void recovered(String instance) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .untilAsserted(() -> assertThat(
                                client.get("/api/v1/instances/" + instance).status())
                        .isEqualTo(200));
    }

    private static Browser withToken(Browser person) {
        person.page("/camunda/app/tasklist/default/");
        person.send(person.request("/camunda/api/admin/auth/user/default").GET());
        return person;
    }

    private static Response post(Browser person, String path, String json) {
        return send(person, "POST", path, json);
    }

    private static Response send(Browser person, String method, String path, String json) {
        HttpRequest.Builder request = person.request(path).header("Content-Type", "application/json");
        person.cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return person.send(request.method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    private void run(String sql) throws SQLException, IOException {
        try (Connection superuser = superuser();
                Statement statement = superuser.createStatement()) {
            for (String each : sql.split("; ")) {
                statement.execute(each);
            }
        }
    }

    private Connection superuser() throws SQLException, IOException {
        Path data = Path.of(environment.getRequiredProperty("wardclerk.local.data"));
        return DriverManager.getConnection(
                url(),
                "postgres",
                Files.readString(data.resolve("postgres.password")).strip());
    }

    private String url() throws SQLException {
        return database.unwrap(com.zaxxer.hikari.HikariDataSource.class).getJdbcUrl();
    }
}
