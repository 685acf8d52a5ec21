package io.wardclerk.workflow.camunda.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedCallsTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /tasklist/plugin/tasklistPlugins/static/app/plugin.js",
        "GET, /engine/engine/default/task/aaaa-1/deployed-form",
        "POST, /engine/engine/default/task/aaaa-1/submit-form",
        "POST, /engine/engine/default/filter/aaaa-1/list",
        "GET, /engine/engine/default/process-definition/triage:1:aaaa/xml",
        "POST, /cockpit/plugin/base/default/process-instance"
    })
    void whatThePagesNeedIsOpen(String method, String path) {
        assertThat(AllowedCalls.contains(method, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /engine/engine/default/deployment/create",
        "DELETE, /engine/engine/default/deployment/a",
        "POST, /engine/engine/default/deployment/a/redeploy",
        "POST, /engine/engine/default/process-definition/key/triage/start",
        "POST, /engine/engine/default/process-definition/triage:1:a/submit-form",
        "POST, /engine/engine/default/message",
        "POST, /engine/engine/default/signal",
        "PUT, /engine/engine/default/process-instance/a/variables/b",
        "POST, /engine/engine/default/process-instance/a/variables",
        "GET, /engine/engine/default/process-instance/a/variables",
        "POST, /engine/engine/default/process-instance/a/modification",
        "DELETE, /engine/engine/default/process-instance/a",
        "GET, /engine/engine/default/task/a/variables",
        "PUT, /engine/engine/default/task/a/variables/b",
        "POST, /engine/engine/default/task/a/complete",
        "PUT, /engine/engine/default/task/a",
        "POST, /engine/engine/default/task/create",
        "POST, /engine/engine/default/task/a/bpmnError",
        "POST, /engine/engine/default/filter/create",
        "PUT, /engine/engine/default/filter/a",
        "POST, /engine/engine/default/user/create",
        "PUT, /engine/engine/default/group/a/members/b",
        "POST, /engine/engine/default/authorization/create",
        "POST, /engine/engine/default/migration/execute",
        "POST, /engine/engine/default/batch",
        "POST, /engine/engine/default/condition",
        "POST, /engine/engine/default/decision-definition/a/evaluate",
        "POST, /engine/engine/default/external-task/fetchAndLock",
        "POST, /engine/engine/default/job/a/execute",
        "GET, /engine/engine/default/job/a/stacktrace",
        "PUT, /engine/engine/default/job-definition/a/retries",
        "POST, /engine/engine/other/task",
        "POST, /admin/setup/default/user/create",
        "POST, /admin/auth/user/default/login/tasklist",
        "POST, /admin/auth/user/default/login/cockpit",
        "GET, /admin/plugin/adminPlugins/static/app/plugin.js",
        "TRACE, /engine/engine/default/task/a"
    })
    void everythingElseIsClosed(String method, String path) {
        assertThat(AllowedCalls.contains(method, path)).isFalse();
    }
}
