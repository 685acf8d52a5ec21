package io.wardclerk.api;

import static io.wardclerk.api.Samples.SECRET;
import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class TaskApiTest {

    private final WardclerkClient client;
    private final Samples samples;
    private final JdbcClient jdbc;

    @Autowired
    TaskApiTest(WardclerkClient client, JdbcClient jdbc) {
        this.client = client;
        this.samples = new Samples(client);
        this.jdbc = jdbc;
    }

    @Test
    void aListedTaskIdentifiesNobody() {
        JsonNode task = samples.task(samples.start());

        assertThat(task.path("name").asText()).isEqualTo("Review the note");
        assertThat(task.path("urgent").asBoolean()).isTrue();
        assertThat(task.path("priority").asInt()).isEqualTo(75);
        assertThat(task.path("groups").get(0).asText()).isEqualTo("nurse");
        assertThat(task.toString()).doesNotContain("Zebulon");
    }

    @Test
    void theFormShowsTheSealedDocumentsFieldsAndIsRecorded() {
        String instance = samples.start();

        JsonNode form = client.get("/api/v1/tasks/" + samples.taskId(instance) + "/form")
                .json();

        assertThat(form.at("/data/note").asText()).isEqualTo(SECRET);
        assertThat(form.at("/data/urgency").asText()).isEqualTo("urgent");
        assertThat(form.at("/schema/components")).isNotEmpty();
        assertThat(actions(instance)).contains("task-view");
    }

    @Test
    void aNurseClaimsEditsAndCompletes() {
        String instance = samples.start();
        String task = "/api/v1/tasks/" + samples.taskId(instance);
        Browser nurse = client.signedIn("nurse");

        Response claimed = nurse.call("POST", task + "/claim", null);
        assertThat(claimed.status()).as(claimed.body()).isEqualTo(200);
        assertThat(claimed.json().path("assignee").asText()).isEqualTo("nurse");
        assertProblem(client.post(task + "/complete", "{\"decision\": \"accept\"}"), 409, "task-conflict");

        Response completed = nurse.call(
                "POST",
                task + "/complete",
                "{\"decision\": \"edit\", \"reason\": \"Called\", \"data\": {\"urgency\": \"routine\"}}");

        assertThat(completed.status()).as(completed.body()).isEqualTo(200);
        JsonNode ended = samples.instance(instance);
        assertThat(ended.path("state").asText()).isEqualTo("COMPLETED");
        assertThat(ended.path("outcome").asText()).isEqualTo("reviewed");
        assertThat(ended.at("/output/urgency").asText()).isEqualTo("routine");
        assertThat(ended.at("/output/decision").asText()).isEqualTo("edited");
        assertThat(actions(instance)).contains("task-claim", "task-complete");
        assertProblem(nurse.call("POST", task + "/complete", "{\"decision\": \"accept\"}"), 404, "not-found");
    }

    @Test
    void aReleasedTaskIsFreeAgain() {
        String task = "/api/v1/tasks/" + samples.taskId(samples.start());
        client.signedIn("nurse").call("POST", task + "/claim", null);

        assertProblem(client.post(task + "/release", "{}"), 409, "task-conflict");
        Response released = client.signedIn("nurse").call("POST", task + "/release", null);

        assertThat(released.status()).isEqualTo(200);
        assertThat(client.get(task).json().path("assignee").isMissingNode()).isTrue();
    }

    @Test
    void aLeadTakesOverWhatSomebodyElseDidNotFinishInTime() {
        String instance = samples.start();
        String id = samples.taskId(instance);
        String task = "/api/v1/tasks/" + id;
        Browser nurse = client.signedIn("nurse");
        Browser lead = client.signedIn("lead");
        assertThat(nurse.call("POST", task + "/claim", null).status()).isEqualTo(200);

        offeredToTheLead(id, Duration.ofHours(1));
        assertProblem(lead.call("POST", task + "/claim", null), 409, "task-conflict");
        assertProblem(lead.call("POST", task + "/release", null), 409, "task-conflict");
        offeredToTheLead(id, Duration.ofMinutes(-1));
        assertProblem(client.post(task + "/claim", "{}"), 409, "task-conflict");
        Response told = lead.call("POST", task + "/complete", "{\"decision\": \"accept\"}");
        assertProblem(told, 409, "task-conflict");
        assertThat(told.json().path("detail").asText()).contains("claim it");

        Response taken = lead.call("POST", task + "/claim", null);

        assertThat(taken.status()).as(taken.body()).isEqualTo(200);
        assertThat(taken.json().path("assignee").asText()).isEqualTo("lead");
        assertProblem(nurse.call("POST", task + "/complete", "{\"decision\": \"accept\"}"), 409, "task-conflict");
        assertThat(lead.call("POST", task + "/complete", "{\"decision\": \"accept\"}")
                        .status())
                .isEqualTo(200);
        assertThat(trail(instance))
                .filteredOn(line -> line.path("action").asText().equals("task-claim"))
                .extracting(line -> line.path("actor").asText() + " from "
                        + line.at("/detail/heldBy").asText())
                .containsExactly("nurse from ", "lead from nurse");
    }

    @Test
    void aLeadHandsBackWhatSomebodyElseDidNotFinishInTime() {
        String id = samples.taskId(samples.start());
        String task = "/api/v1/tasks/" + id;
        assertThat(client.signedIn("nurse").call("POST", task + "/claim", null).status())
                .isEqualTo(200);
        offeredToTheLead(id, Duration.ofMinutes(-1));

        Response released = client.signedIn("lead").call("POST", task + "/release", null);

        assertThat(released.status()).as(released.body()).isEqualTo(200);
        assertThat(client.get(task).json().path("assignee").isMissingNode()).isTrue();
    }

    /** As the diagram's timer and {@code taskEscalate} leave a task. */
    private void offeredToTheLead(String task, Duration left) {
        jdbc.sql("update act_ru_task set due_date_ = now() + make_interval(secs => ?) where id_ = ?")
                .params(left.toSeconds(), task)
                .update();
        jdbc.sql("""
                        insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
                        select 'lead-' || t.id_, 1, 'lead', 'candidate', t.id_ from act_ru_task t where t.id_ = ?
                        on conflict do nothing
                        """).param(task).update();
    }

    @Test
    void foreignTasksAreAsAbsentAsOnesThatDoNotExist() {
        String id = samples.taskId(samples.start());
        Browser clinician = client.signedIn("clinician");

        for (String path : new String[] {id, id + "/form", id + "/evidence"}) {
            assertProblem(clinician.call("GET", "/api/v1/tasks/" + path, null), 404, "not-found");
        }
        assertProblem(clinician.call("POST", "/api/v1/tasks/" + id + "/claim", null), 404, "not-found");
        assertProblem(
                clinician.call("POST", "/api/v1/tasks/" + id + "/complete", "{\"decision\": \"accept\"}"),
                404,
                "not-found");
        assertThat(clinician.call("GET", "/api/v1/tasks?limit=200", null).body())
                .doesNotContain(id);
        assertThat(clinician
                        .call("GET", "/api/v1/tasks?group=nurse", null)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(client.signedIn("nurse")
                        .call("GET", "/api/v1/tasks?limit=200&group=nurse", null)
                        .body())
                .contains(id);
        assertProblem(client.signedIn("auditor").call("GET", "/api/v1/tasks", null), 403, "forbidden");
    }

    @Test
    void rejectingNeedsAReasonAndLeadsOn() {
        String instance = samples.start();
        String task = "/api/v1/tasks/" + samples.taskId(instance) + "/complete";

        Response refused = client.post(task, "{\"decision\": \"reject\"}");
        assertProblem(refused, 400, "invalid-answer");
        assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/reason");

        assertThat(client.post(task, "{\"decision\": \"reject\", \"reason\": \"Not what was said\"}")
                        .status())
                .isEqualTo(200);
        JsonNode next = samples.task(instance);
        assertThat(next.path("name").asText()).isEqualTo("Decide");
        assertThat(client.post(
                                "/api/v1/tasks/" + next.path("id").asText() + "/complete",
                                "{\"data\": {\"urgency\": \"urgent\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(samples.instance(instance).path("outcome").asText()).isEqualTo("overruled");
    }

    @Test
    void onlyTheFormsOwnKeysAndValuesAreTaken() {
        String task = "/api/v1/tasks/" + samples.taskId(samples.start()) + "/complete";

        Response refused = client.post(task, """
                {"decision": "edit", "data": {"Zebulon": "x", "urgency": "Zebulon", "callBackInHours": "Zebulon",
                 "note": "Zebulon says otherwise"}}""");

        assertProblem(refused, 400, "invalid-answer");
        assertThat(refused.json().path("errors"))
                .extracting(error -> error.path("pointer").asText())
                .containsExactlyInAnyOrder("/data", "/data/urgency", "/data/callBackInHours", "/data/note");
        assertProblem(client.post(task, "{\"decision\": \"accept\", \"variables\": {}}"), 400, "invalid-request");
        assertProblem(client.post(task, "{\"decision\": 1}"), 400, "invalid-request");
    }

    @Test
    void aDraftNeedNotBeValidAndIsGoneWithTheTask() {
        String task = "/api/v1/tasks/" + samples.taskId(samples.start());

        Response saved = client.send(
                "demo-all", "PUT", task + "/draft", "{\"data\": {\"urgency\": \"not yet\", \"remark\": \"Zebulon\"}}");

        assertThat(saved.status()).as(saved.body()).isEqualTo(204);
        assertThat(client.get(task + "/form").json().at("/draft/urgency").asText())
                .isEqualTo("not yet");
        assertThat(client.signedIn("nurse")
                        .call("GET", task + "/form", null)
                        .json()
                        .has("draft"))
                .isFalse();
        assertThat(client.post(task + "/complete", "{\"decision\": \"accept\"}").status())
                .isEqualTo(200);
        assertProblem(client.send("demo-all", "PUT", task + "/draft", "{\"data\": {}}"), 404, "not-found");
    }

    @Test
    void aCompletionSentTwiceUnderOneKeyIsAnsweredTwice() {
        String task = "/api/v1/tasks/" + samples.taskId(samples.start()) + "/complete";
        String key = UUID.randomUUID().toString();

        Response first = client.post(task, "{\"decision\": \"accept\"}", IdempotencyKey.HEADER, key);
        Response again = client.post(task, "{\"decision\": \"accept\"}", IdempotencyKey.HEADER, key);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertProblem(
                client.post(task, "{\"decision\": \"reject\"}", IdempotencyKey.HEADER, key),
                422,
                "idempotency-key-reused");
    }

    private List<String> actions(String instance) {
        return trail(instance).stream()
                .map(line -> line.path("action").asText())
                .toList();
    }

    private List<JsonNode> trail(String instance) {
        List<JsonNode> lines = new ArrayList<>();
        client.get("/api/v1/instances/" + instance + "/trail?limit=200")
                .json()
                .path("items")
                .forEach(lines::add);
        return lines;
    }
}
