package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.api.Samples;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is published against Camunda 7 (CVE-2026-77226: an administrator made by the set-up call; CVE-2026-109432: JUEL in a query's {@code
 * orQueries}, also through a filter), and the rest of what its REST would let an insider do, over HTTP: by a nurse with a valid
 * session and the page's own token, by a system with every scope, and by nobody. Each is refused and on record, and nothing has changed.
 */
@ApplicationTest
class AttackListTest {

    private static final Path MARK =
            Path.of("/tmp/wardclerk-juel-" + ProcessHandle.current().pid());

    /** Runs when anything evaluates it; harmless but visible. */
    private static final String JUEL =
            "${''.getClass().forName('java.io.File').getConstructor(''.getClass()).newInstance('" + MARK
                    + "').createNewFile()}";

    private static final String BEAN = "${processEngine.getIdentityService().newUser('mallory')}";
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final WardclerkClient wardclerk;
    private final Samples samples;
    private final JdbcClient jdbc;

    @Autowired
    AttackListTest(WardclerkClient wardclerk, JdbcClient jdbc) {
        this.wardclerk = wardclerk;
        this.samples = new Samples(wardclerk);
        this.jdbc = jdbc;
    }

    private record Attack(String method, String path, String body) {}

    private List<Attack> attacks(String instance, String task, String filter, String definition) {
        List<Attack> all = new ArrayList<>();
        // CVE-2026-77226: the set-up call.
        add(all, "POST", "/camunda/api/admin/setup/default/user/create", """
                {"profile":{"id":"mallory","firstName":"M","lastName":"M"},"credentials":{"password":"mallory"}}""");
        add(all, "POST", "/camunda/api/admin/auth/user/default/login/tasklist", "username=mallory&password=mallory");
        // CVE-2026-109432: expressions in queries.
        for (String expression : List.of(JUEL, BEAN)) {
            String or = "{\"orQueries\":[{\"assigneeExpression\":\"" + expression + "\"}]}";
            String plain = "{\"candidateGroupExpression\":\"" + expression + "\"}";
            for (String body : List.of(or, plain)) {
                add(all, "POST", ENGINE + "/task", body);
                add(all, "POST", ENGINE + "/task/count", body);
                add(all, "POST", ENGINE + "/filter/" + filter + "/list", body);
                add(all, "POST", ENGINE + "/filter/" + filter + "/count", body);
                add(
                        all,
                        "POST",
                        ENGINE + "/filter/create",
                        "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":" + body + "}");
                add(
                        all,
                        "PUT",
                        ENGINE + "/filter/" + filter,
                        "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":" + body + "}");
            }
        }
        // Code by deployment, script or condition.
        add(all, "POST", ENGINE + "/deployment/create", "{}");
        add(all, "POST", ENGINE + "/deployment/x/redeploy", "{}");
        add(all, "POST", ENGINE + "/condition", "{\"variables\":{}}");
        add(all, "POST", ENGINE + "/decision-definition/key/x/evaluate", "{\"variables\":{}}");
        add(all, "POST", ENGINE + "/process-definition/key/sample/start", "{}");
        add(all, "POST", ENGINE + "/process-definition/key/sample/submit-form", "{}");
        add(
                all,
                "POST",
                ENGINE + "/process-definition/" + definition + "/restart",
                "{\"processInstanceIds\":[\"" + instance + "\"]}");
        // People and what they may do.
        add(
                all,
                "POST",
                ENGINE + "/user/create",
                "{\"profile\":{\"id\":\"mallory\"},\"credentials\":{\"password\":\"x\"}}");
        add(all, "PUT", ENGINE + "/user/nurse/credentials", "{\"password\":\"x\"}");
        add(all, "DELETE", ENGINE + "/user/auditor", "");
        add(all, "POST", ENGINE + "/group/create", "{\"id\":\"camunda-admin\",\"name\":\"x\",\"type\":\"SYSTEM\"}");
        add(all, "PUT", ENGINE + "/group/camunda-admin/members/nurse", "");
        add(all, "POST", ENGINE + "/authorization/create", """
                {"type":1,"permissions":["ALL"],"userId":"nurse","resourceType":0,"resourceId":"*"}""");
        add(all, "GET", ENGINE + "/authorization", "");
        // Work of steps, messages, signals.
        add(all, "POST", ENGINE + "/external-task/fetchAndLock", """
                {"workerId":"mallory","maxTasks":10,"topics":[{"topicName":"sampleWrite","lockDuration":60000}]}""");
        add(all, "POST", ENGINE + "/external-task/x/complete", "{\"workerId\":\"mallory\"}");
        add(all, "POST", ENGINE + "/external-task/x/bpmnError", "{\"workerId\":\"mallory\",\"errorCode\":\"x\"}");
        add(
                all,
                "POST",
                ENGINE + "/message",
                "{\"messageName\":\"withdraw\",\"processInstanceId\":\"" + instance + "\"}");
        add(all, "POST", ENGINE + "/signal", "{\"name\":\"x\"}");
        add(all, "POST", ENGINE + "/execution/" + instance + "/signal", "{}");
        // A case changed from outside.
        add(all, "POST", ENGINE + "/process-instance/" + instance + "/modification", """
                {"instructions":[{"type":"cancel","activityId":"review"}]}""");
        add(
                all,
                "POST",
                ENGINE + "/process-instance/" + instance + "/variables",
                "{\"modifications\":{\"urgency\":{\"value\":\"x\"}}}");
        add(all, "PUT", ENGINE + "/process-instance/" + instance + "/variables/urgency", "{\"value\":\"x\"}");
        add(all, "GET", ENGINE + "/process-instance/" + instance + "/variables", "");
        add(all, "PUT", ENGINE + "/process-instance/" + instance + "/suspended", "{\"suspended\":true}");
        add(all, "DELETE", ENGINE + "/process-instance/" + instance, "");
        add(all, "POST", ENGINE + "/process-instance/delete", "{\"processInstanceIds\":[\"" + instance + "\"]}");
        add(all, "POST", ENGINE + "/modification/executeAsync", "{}");
        add(all, "POST", ENGINE + "/migration/execute", "{}");
        add(all, "GET", ENGINE + "/batch", "");
        add(all, "DELETE", ENGINE + "/batch/x", "");
        // A task past the inbox.
        add(
                all,
                "POST",
                ENGINE + "/task/" + task + "/complete",
                "{\"variables\":{\"decision\":{\"value\":\"accept\"}}}");
        add(all, "POST", ENGINE + "/task/" + task + "/resolve", "{}");
        add(all, "POST", ENGINE + "/task/" + task + "/delegate", "{\"userId\":\"nurse\"}");
        add(all, "PUT", ENGINE + "/task/" + task, "{\"name\":\"x\",\"assignee\":\"nurse\"}");
        add(all, "DELETE", ENGINE + "/task/" + task, "");
        add(all, "POST", ENGINE + "/task/create", "{\"name\":\"x\"}");
        add(all, "GET", ENGINE + "/task/" + task + "/variables", "");
        add(all, "PUT", ENGINE + "/task/" + task + "/variables/urgency", "{\"value\":\"x\"}");
        add(all, "POST", ENGINE + "/task/" + task + "/variables", "{\"modifications\":{\"x\":{\"value\":\"x\"}}}");
        add(
                all,
                "POST",
                ENGINE + "/task/" + task + "/submit-form",
                "{\"variables\":{\"urgency\":{\"value\":\"${1+1}\"},\"foreign\":{\"value\":\"x\"}}}");
        add(all, "POST", ENGINE + "/task/" + task + "/comment/create", "{\"message\":\"x\"}");
        add(all, "POST", ENGINE + "/task/" + task + "/attachment/create", "{}");
        // Traces wiped.
        add(all, "DELETE", ENGINE + "/history/process-instance/" + instance, "");
        add(
                all,
                "POST",
                ENGINE + "/history/process-instance/delete",
                "{\"historicProcessInstanceIds\":[\"" + instance + "\"]}");
        add(all, "POST", ENGINE + "/history/cleanup", "{}");
        add(all, "DELETE", ENGINE + "/history/user-operation/x", "");
        add(all, "GET", ENGINE + "/history/variable-instance", "");
        add(all, "GET", ENGINE + "/history/detail", "");
        add(all, "POST", ENGINE + "/job/x/execute", "{}");
        add(all, "GET", ENGINE + "/job/x/stacktrace", "");
        add(all, "GET", ENGINE + "/metrics", "");
        add(all, "GET", ENGINE + "/schema/log", "");
        return all;
    }

    private static void add(List<Attack> all, String method, String path, String body) {
        all.add(new Attack(method, path, body));
    }

    @Test
    void aNurseASystemAndNobodyChangeNothingAndAllOfItIsOnRecord() throws Exception {
        String instance = samples.start();
        String task = samples.taskId(instance);
        Browser nurse = wardclerk.signedIn("nurse");
        nurse.page("/camunda/app/tasklist/default/");
        String token = nurse.send(
                        nurse.request("/camunda/api/admin/auth/user/default").GET())
                .header("X-XSRF-TOKEN");
        String engineToken = nurse.cookie("XSRF-TOKEN").orElse(token);
        String filter = nurse.send(
                        nurse.request(ENGINE + "/filter?resourceType=Task").GET())
                .json()
                .get(0)
                .path("id")
                .asText();
        String definition = jdbc.sql("select id_ from act_re_procdef where key_ = 'sample' limit 1")
                .query(String.class)
                .single();
        List<Attack> attacks = attacks(instance, task, filter, definition);
        Map<String, Long> before = state(instance);
        long recorded = lastRecord();
        List<String> succeeded = new ArrayList<>();

        for (Attack attack : attacks) {
            Map<String, Response> answers = new LinkedHashMap<>();
            answers.put(
                    "nurse",
                    nurse.send(request(nurse.request(attack.path()), attack)
                            .header("X-XSRF-TOKEN", engineToken)
                            .header(
                                    "X-CSRF-Token",
                                    nurse.cookie("WARDCLERK-CSRF").orElse(""))));
            Browser nobody = wardclerk.browser();
            answers.put("nobody", nobody.send(request(nobody.request(attack.path()), attack)));
            answers.put(
                    "system",
                    nobody.send(request(nobody.request(attack.path()), attack)
                            .header("Authorization", "Bearer " + wardclerk.key("demo-all"))));
            answers.forEach((who, answer) -> {
                // To an expression in a query the engine answers 500, with a message that repeats it to nobody but the
                // sender.
                boolean expression = attack.body().contains("Expression") && who.equals("nurse");
                if (answer.status() < 400 || (answer.status() >= 500 && !expression)) {
                    succeeded.add(who + ": " + attack.method() + " " + attack.path() + " " + answer.status());
                }
            });
        }

        assertThat(succeeded).isEmpty();
        assertThat(state(instance)).isEqualTo(before);
        assertThat(Files.exists(MARK)).as("an expression ran").isFalse();
        assertThat(jdbc.sql("""
                        select count(*) from audit_event
                         where seq > :after and action = 'access' and detail ->> 'route' like '/camunda/api/%'
                           and outcome in ('denied', 'failure')
                        """).param("after", recorded).query(Long.class).single())
                .as("one record for each try")
                .isGreaterThanOrEqualTo(3L * attacks.size());
        System.out.printf("%d attacks by a nurse, a system and nobody%n", attacks.size());
    }

    private static HttpRequest.Builder request(HttpRequest.Builder request, Attack attack) {
        return request.header("Accept", "application/json")
                .header(
                        "Content-Type",
                        attack.body().startsWith("username") ? "application/x-www-form-urlencoded" : "application/json")
                .method(
                        attack.method(),
                        attack.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(attack.body()));
    }

    /** Everything that one of them would have changed. */
    private Map<String, Long> state(String instance) {
        Map<String, Long> state = new LinkedHashMap<>();
        for (String table : List.of(
                "act_re_deployment",
                "act_re_procdef",
                "act_id_user",
                "act_id_group",
                "act_id_membership",
                "act_ru_authorization",
                "act_ru_filter",
                "act_ru_batch",
                "act_hi_comment",
                "app_user",
                "user_role",
                "api_client")) {
            state.put(table, count("select count(*) from " + table));
        }
        for (String table :
                List.of("act_ru_execution", "act_ru_task", "act_ru_variable", "act_hi_procinst", "act_hi_detail")) {
            state.put(table, count("select count(*) from " + table + " where proc_inst_id_ = '" + instance + "'"));
        }
        state.put(
                "unassigned",
                count("select count(*) from act_ru_task where proc_inst_id_ = '" + instance
                        + "' and assignee_ is null"));
        return state;
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private long lastRecord() {
        return count("select coalesce(max(seq), 0) from audit_event");
    }
}
