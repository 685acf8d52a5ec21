package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Each person tries the case, task, variables, history, documents, counts and sort orders of a case that is not theirs, by every call
 * that takes an id or a filter: through the API, Tasklist's calls and Cockpit's. A foreign thing answers like one that never was, and no
 * answer names the case, the task, the patient or a word of theirs.
 */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OthersCasesTest {

    private static final String WORD = "zyxwort";
    private static final String PATIENT = "Patient/rb-005";
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WardclerkClient client;
    private String instance = "";
    private String task = "";

    @Autowired
    OthersCasesTest(WardclerkClient client) {
        this.client = client;
    }

    /** A case with a nurse. */
    private void given() {
        if (!instance.isEmpty()) {
            return;
        }
        Response started = client.post(
                "/api/v1/workflows/triage/instances",
                "{\"subject\":\"" + PATIENT + "\",\"input\":{\"channel\":\"portal\",\"message\":\"An itchy rash, "
                        + WORD + ", for two weeks\"}}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        instance = started.json().path("id").asText();
        await().atMost(PATIENCE).until(() -> {
            JsonNode items =
                    client.get("/api/v1/tasks?instance=" + instance).json().path("items");
            task = items.path(0).path("id").asText();
            return !task.isEmpty();
        });
    }

    /** The front desk has no task of it; designers and releasers have none at all. */
    @ParameterizedTest
    @ValueSource(strings = {"frontdesk", "designer", "releaser"})
    void aForeignCaseIsAsAbsentAsNone(String user) {
        given();
        Browser person = client.signedIn(user);
        List<String> leaks = new ArrayList<>();
        for (String[] call : byId()) {
            Response foreign =
                    call(person, call[0], call[1].replace("{case}", instance).replace("{task}", task), call[2]);
            String none = UUID.randomUUID().toString();
            Response absent =
                    call(person, call[0], call[1].replace("{case}", none).replace("{task}", none), call[2]);
            if (foreign.status() < 400 && named(foreign)) {
                leaks.add(call[0] + " " + call[1] + " answers " + foreign.status() + " " + foreign.body());
            }
            if (foreign.status() != absent.status() || !plain(foreign).equals(plain(absent))) {
                leaks.add(call[0] + " " + call[1] + " tells " + foreign.status() + " " + plain(foreign) + " from "
                        + absent.status() + " " + plain(absent));
            }
        }
        assertThat(leaks).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"frontdesk", "designer", "releaser"})
    void listsCountsAndOrdersHoldNothingForeign(String user) {
        given();
        Browser person = client.signedIn(user);
        List<String> leaks = new ArrayList<>();
        for (String[] call : lists()) {
            Response answer = call(
                    person,
                    call[0],
                    call[1].replace("{case}", instance).replace("{task}", task),
                    call[2].replace("{case}", instance));
            if (answer.status() < 400 && (named(answer) || counted(answer))) {
                leaks.add(call[0] + " " + call[1] + " answers " + answer.body());
            }
        }
        assertThat(leaks).isEmpty();
    }

    /** Whoever watches the house sees that cases stand, and whose they are and what was said nowhere. */
    @ParameterizedTest
    @ValueSource(strings = {"operator", "administrator", "auditor"})
    void whoeverWatchesSeesNoPatient(String user) {
        given();
        Browser person = client.signedIn(user);
        List<String> leaks = new ArrayList<>();
        List<String[]> calls = new ArrayList<>(byId());
        calls.addAll(lists());
        for (String[] call : calls) {
            Response answer = call(
                    person,
                    call[0],
                    call[1].replace("{case}", instance).replace("{task}", task),
                    call[2].replace("{case}", instance));
            if (answer.body().contains(WORD) || answer.body().contains("rb-005")) {
                leaks.add(call[0] + " " + call[1] + " answers " + answer.body());
            }
        }
        assertThat(leaks).isEmpty();
        assertThat(call(person, "GET", "/api/v1/instances/" + instance, "")
                        .json()
                        .path("subject")
                        .isNull())
                .isTrue();
        assertThat(call(person, "GET", "/api/v1/instances?subject=" + PATIENT, "")
                        .json()
                        .path("items"))
                .as("what is hidden is not found by it either")
                .isEmpty();
    }

    @Test
    void theNurseWhoseCaseItIsSeesIt() {
        given();
        Browser nurse = client.signedIn("nurse");
        assertThat(call(nurse, "GET", "/api/v1/instances/" + instance, "")
                        .json()
                        .path("subject")
                        .asText())
                .isEqualTo(PATIENT);
        assertThat(call(nurse, "GET", "/api/v1/instances?limit=200", "").body()).contains(instance);
        assertThat(call(nurse, "GET", "/api/v1/instances/" + instance + "/trail", "")
                        .status())
                .isEqualTo(200);
    }

    private static List<String[]> byId() {
        List<String[]> calls = new ArrayList<>();
        for (String path : List.of(
                "/api/v1/instances/{case}",
                "/api/v1/instances/{case}/trail",
                "/api/v1/instances/{case}/explanation",
                "/api/v1/tasks/{task}",
                "/api/v1/tasks/{task}/form",
                "/api/v1/tasks/{task}/evidence",
                ENGINE + "/task/{task}",
                ENGINE + "/task/{task}/form",
                ENGINE + "/task/{task}/deployed-form",
                ENGINE + "/task/{task}/form-variables",
                ENGINE + "/task/{task}/identity-links",
                ENGINE + "/task/{task}/comment",
                ENGINE + "/task/{task}/attachment",
                ENGINE + "/process-instance/{case}",
                ENGINE + "/process-instance/{case}/activity-instances",
                "/camunda/api/cockpit/plugin/base/default/process-instance/{case}/called-process-instances")) {
            calls.add(new String[] {"GET", path, ""});
        }
        calls.add(new String[] {"POST", "/api/v1/instances/{case}/messages/withdraw", "{}"});
        calls.add(new String[] {"POST", "/api/v1/tasks/{task}/claim", ""});
        calls.add(new String[] {"POST", "/api/v1/tasks/{task}/release", ""});
        calls.add(new String[] {"POST", "/api/v1/tasks/{task}/complete", "{\"data\":{}}"});
        calls.add(new String[] {"PUT", "/api/v1/tasks/{task}/draft", "{\"data\":{}}"});
        calls.add(new String[] {"POST", ENGINE + "/task/{task}/unclaim", "{}"});
        calls.add(new String[] {"POST", ENGINE + "/task/{task}/submit-form", "{\"variables\":{}}"});
        return calls;
    }

    private static List<String[]> lists() {
        List<String[]> calls = new ArrayList<>();
        for (String path : List.of(
                "/api/v1/instances?limit=200",
                "/api/v1/instances?subject=" + PATIENT,
                "/api/v1/instances?workflow=triage&state=WAITING",
                "/api/v1/tasks?instance={case}",
                "/api/v1/tasks?group=nurse",
                "/api/v1/tasks?assignee=nurse",
                "/api/v1/incidents?instance={case}",
                ENGINE + "/task?processInstanceId={case}",
                ENGINE + "/task?processInstanceId={case}&sortBy=priority&sortOrder=desc",
                ENGINE + "/task/count?processInstanceId={case}",
                ENGINE + "/process-instance/count?processInstanceIds={case}",
                ENGINE + "/history/process-instance/count?processInstanceId={case}",
                ENGINE + "/history/task?processInstanceId={case}",
                ENGINE + "/history/user-operation?processInstanceId={case}",
                ENGINE + "/incident?processInstanceId={case}",
                ENGINE + "/incident/count?processInstanceId={case}",
                ENGINE + "/job?processInstanceId={case}",
                ENGINE + "/job/count?processInstanceId={case}",
                ENGINE + "/filter",
                ENGINE + "/filter/count")) {
            calls.add(new String[] {"GET", path, ""});
        }
        for (String path : List.of("/task", "/task/count", "/history/task")) {
            calls.add(new String[] {"POST", ENGINE + path, "{\"processInstanceId\":\"{case}\"}"});
            calls.add(new String[] {
                "POST",
                ENGINE + path,
                "{\"processInstanceId\":\"{case}\",\"processVariables\":[{\"name\":\"channel\",\"operator\":\"eq\",\"value\":\"portal\"}]}"
            });
        }
        calls.add(new String[] {
            "POST",
            ENGINE + "/task",
            "{\"processInstanceId\":\"{case}\",\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"subject\",\"type\":\"String\"}}]}"
        });
        for (String path : List.of("/process-instance", "/process-instance/count")) {
            calls.add(new String[] {"POST", ENGINE + path, "{\"processInstanceIds\":[\"{case}\"]}"});
        }
        for (String path : List.of("/variable-instance", "/variable-instance/count")) {
            calls.add(new String[] {"POST", ENGINE + path, "{\"processInstanceIdIn\":[\"{case}\"]}"});
        }
        calls.add(new String[] {"POST", ENGINE + "/external-task", "{\"processInstanceId\":\"{case}\"}"});
        return calls;
    }

    private Response call(Browser person, String method, String path, String body) {
        return person.call(method, path, body.isEmpty() ? null : body);
    }

    private boolean named(Response answer) {
        String body = answer.body();
        return body.contains(WORD) || body.contains("rb-005") || body.contains(instance) || body.contains(task);
    }

    private static boolean counted(Response answer) {
        return answer.body().startsWith("{\"count\":")
                && !answer.body().startsWith("{\"count\":0")
                // Their own three lists.
                && !answer.body().equals("{\"count\":3}");
    }

    /** Without what differs from one answer to the next. */
    private String plain(Response answer) {
        return answer.body()
                .replaceAll("\"traceId\":\"[0-9a-f]*\"", "")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id");
    }
}
