package io.wardclerk.canary;

import io.wardclerk.testing.WardclerkClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Calls that are refused, which is where words go astray: into messages, logs and records of failures. */
final class Refusals {

    private final WardclerkClient client;
    private final Planting planting;
    private final Canaries canary;

    Refusals(WardclerkClient client, Planting planting, Canaries canary) {
        this.client = client;
        this.planting = planting;
        this.canary = canary;
    }

    void plant() {
        calls();
        credentials();
        bodies();
        tasklist();
    }

    private void calls() {
        for (String path : List.of(
                "/api/v1/instances/",
                "/api/v1/tasks/",
                "/api/v1/workflows/",
                "/",
                "/api/v1/",
                "/fhir/",
                "/camunda/app/",
                "/camunda/api/engine/engine/default/task/",
                "/actuator/",
                "/assets/",
                "/sign-in/")) {
            client.get(path + canary.id("path " + path));
        }
        for (String query : List.of(
                "/api/v1/instances?subject=Patient/",
                "/api/v1/instances?workflow=",
                "/api/v1/instances?state=",
                "/api/v1/instances?cursor=",
                "/api/v1/tasks?group=",
                "/api/v1/tasks?assignee=",
                "/api/v1/tasks?instance=",
                "/api/v1/tasks?limit=",
                "/status?",
                "/api/v1/incidents?cursor=",
                "/sign-in?error=",
                "/api/v1/audit/export?from=",
                "/api/v1/codes/search?q=")) {
            client.get(query + canary.id("query " + query));
        }
        for (String act :
                List.of("/cancel", "/retry", "/messages/withdraw", "/messages/" + canary.id("name of a message"))) {
            client.post(
                    "/api/v1/instances/" + canary.id("case that is not there") + act,
                    Planting.json(Map.of("reason", canary.text("reason for a case that is not there"))),
                    "Idempotency-Key",
                    canary.id("idempotency key of a refused act"));
        }
        client.send("demo-all", canary.name("method").toUpperCase(java.util.Locale.ROOT), "/api/v1/instances", null);
        client.send(
                "demo-all",
                "GET",
                "/api/v1/instances",
                null,
                canary.name("name of a header"),
                canary.id("header"),
                "Accept",
                "application/" + canary.id("accept"),
                "traceparent",
                "00-" + canary.id("trace") + "-1-01",
                "Origin",
                "https://" + canary.id("origin") + ".example",
                "X-Forwarded-Host",
                canary.id("host"),
                "Accept-Language",
                canary.id("language"),
                "If-Match",
                canary.id("if match"),
                "Last-Event-ID",
                canary.id("event"));
    }

    private void credentials() {
        client.send(null, "GET", "/api/v1/instances", null, "Authorization", "Bearer wck_" + canary.id("key"));
        client.send(
                null,
                "GET",
                "/api/v1/instances",
                null,
                "Authorization",
                "Basic " + Planting.base64(canary.id("basic name") + ":" + canary.id("basic password")));
        client.send(null, "GET", "/api/v1/instances", null, "Authorization", "Bearer ey" + canary.id("token") + ".x.y");
        client.browser().signInWithPassword(canary.id("name that was typed"), canary.id("password that was typed"));
        client.browser().signInWithPassword("nurse", canary.id("wrong password"));
        client.browser().signInWithCode(canary.id("code that was typed"));
    }

    private void bodies() {
        String starts = "/api/v1/workflows/triage/instances";
        for (String body : List.of(
                "{\"input\": {\"message\": \"" + canary.text("broken JSON"),
                "{\"input\": {\"" + canary.id("unknown member") + "\": \"" + canary.text("value of an unknown member")
                        + "\"}}",
                "{\"subject\": \"" + canary.text("subject that is none")
                        + "\", \"input\": {\"message\": \"x\", \"channel\": \"" + canary.id("channel") + "\"}}",
                "{\"subject\": null, \"input\": {\"message\": 7, \"channel\": \"api\", \"vitals\": {\""
                        + canary.id("vital sign") + "\": \"" + canary.id("its value") + "\"}}}",
                "{\"subject\": null, \"input\": {\"message\": \"" + canary.text("nul")
                        + "\\u0000\", \"channel\": \"api\"}}",
                "{\"subject\": null, \"input\": {\"message\": \"hurts\", \"channel\": \"api\", \"contact\": {\"birthDate\": \""
                        + canary.id("date of birth") + "\"}}}",
                "\"" + canary.text("only a string") + "\"",
                "[\"" + canary.id("list") + "\"]",
                "{\"" + canary.id("half a surrogate") + "\": \"\\ud800\"}")) {
            client.post(starts, body, "Idempotency-Key", UUID.randomUUID().toString());
        }
        client.post(
                "/api/v1/workflows/" + canary.id("workflow") + "/instances",
                "{}",
                "Idempotency-Key",
                canary.text("bad key"));
        String boundary = "b" + UUID.randomUUID();
        client.post(
                starts,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + canary.id("name of a file") + ".txt\"\r\nContent-Type: text/plain\r\n\r\n"
                        + (canary.text("part of a form") + " ").repeat(60_000) + "\r\n--" + boundary + "--\r\n",
                "Content-Type",
                "multipart/form-data; boundary=" + boundary);
        client.post(
                "/sign-in",
                "username=" + canary.id("form field") + "&" + canary.id("form key") + "=1",
                "Content-Type",
                "application/x-www-form-urlencoded");
        client.post(starts, "<a>" + canary.text("XML where JSON belongs") + "</a>", "Content-Type", "application/xml");
        client.post(starts, "plain " + canary.text("media type"), "Content-Type", "text/" + canary.id("subtype"));
        client.post(
                "/api/v1/workflows:lint",
                Planting.json(Map.of("files", Map.of(canary.id("file name"), canary.text("file")))));
    }

    /** What Tasklist's client can send, most of which is not on the closed list. */
    private void tasklist() {
        String instance = planting.start(
                "sample",
                null,
                Map.of("note", canary.text("note of a task that is played with"), "urgency", "routine"));
        String task = planting.task(instance, null);
        planting.tasklist("POST", task + "/comment/create", Map.of("message", canary.text("comment")));
        planting.tasklist(
                "POST",
                task + "/attachment/create",
                Map.of("name", canary.name("attachment"), "description", canary.text("attachment")));
        planting.tasklist(
                "POST",
                "/filter/create",
                Map.of(
                        "resourceType",
                        "Task",
                        "name",
                        canary.name("filter"),
                        "query",
                        Map.of(
                                "processVariables",
                                List.of(Map.of(
                                        "name",
                                        canary.id("variable"),
                                        "operator",
                                        "eq",
                                        "value",
                                        canary.id("variable's value"))))));
        planting.tasklist(
                "PUT", task + "/variables/" + canary.id("name of a variable"), Planting.value(canary.text("variable")));
        planting.tasklist(
                "PUT",
                task + "",
                Map.of("name", canary.name("task"), "description", canary.text("task's description")));
        planting.tasklist("POST", task + "/claim", Map.of("userId", canary.id("user")));
        planting.tasklist(
                "POST",
                task + "/complete",
                Map.of("variables", Map.of(canary.id("variable key"), Planting.value(canary.text("completion")))));
        planting.tasklist(
                "POST",
                task + "/submit-form",
                Map.of("variables", Map.of(canary.id("form's key"), Planting.value(canary.text("form")))));
        planting.tasklist(
                "POST",
                task + "/bpmnError",
                Map.of("errorCode", canary.id("error code"), "errorMessage", canary.text("error")));
        planting.tasklist(
                "POST",
                "/task",
                Map.of(
                        "nameLike",
                        "%" + canary.name("task query") + "%",
                        "processVariables",
                        List.of(Map.of("name", "note", "operator", "eq", "value", canary.text("query for a value")))));
        planting.tasklist(
                "POST",
                "/message",
                Map.of("messageName", canary.id("message name"), "businessKey", canary.id("business key")));
        planting.tasklist(
                "POST",
                "/process-definition/key/sample/start",
                Map.of("businessKey", canary.id("business key of a start")));
        planting.tasklist("GET", "/task?nameLike=" + canary.id("query of a task"), Map.of());
    }
}
