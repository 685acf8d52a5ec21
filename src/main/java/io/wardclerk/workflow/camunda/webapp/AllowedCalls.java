package io.wardclerk.workflow.camunda.webapp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The closed list of what the engine's pages may call: reading what Tasklist and Cockpit show, and working on a task. Whatever
 * deploys, starts, modifies, migrates, evaluates, or writes variables, people or permissions is not on it. Paths are relative to
 * {@code /camunda/api}; {@code *} is one segment. Retries are answered by {@link CockpitRetries} and never reach the engine.
 */
final class AllowedCalls {

    private static final String LIST = """
            GET /admin/auth/user/default
            POST /admin/auth/user/default/logout
            GET /tasklist/plugin/*/static/**
            GET /cockpit/plugin/*/static/**
            GET /engine/engine/
            GET /engine/engine
            GET /engine/engine/default/version
            GET /engine/engine/default/user/*/profile
            GET /engine/engine/default/user
            GET /engine/engine/default/user/count
            GET /engine/engine/default/group
            GET /engine/engine/default/group/count
            GET /engine/engine/default/identity/groups
            GET /engine/engine/default/filter
            GET /engine/engine/default/filter/count
            OPTIONS /engine/engine/default/filter
            GET /engine/engine/default/filter/*
            OPTIONS /engine/engine/default/filter/*
            GET /engine/engine/default/filter/*/list
            POST /engine/engine/default/filter/*/list
            GET /engine/engine/default/filter/*/count
            POST /engine/engine/default/filter/*/count
            GET /engine/engine/default/task/*
            GET /engine/engine/default/task/*/form
            GET /engine/engine/default/task/*/deployed-form
            GET /engine/engine/default/task/*/form-variables
            GET /engine/engine/default/task/*/identity-links
            GET /engine/engine/default/task/*/comment
            GET /engine/engine/default/task/*/attachment
            POST /engine/engine/default/task/*/claim
            POST /engine/engine/default/task/*/unclaim
            POST /engine/engine/default/task/*/assignee
            POST /engine/engine/default/task/*/submit-form
            GET /engine/engine/default/process-definition
            POST /engine/engine/default/process-definition
            GET /engine/engine/default/process-definition/count
            GET /engine/engine/default/process-definition/statistics
            GET /engine/engine/default/process-definition/*
            GET /engine/engine/default/process-definition/*/xml
            GET /engine/engine/default/process-definition/*/statistics
            GET /engine/engine/default/process-definition/*/static-called-process-definitions
            GET /engine/engine/default/decision-definition
            GET /engine/engine/default/decision-definition/count
            GET /engine/engine/default/decision-requirements-definition/count
            GET /engine/engine/default/case-definition/count
            GET /engine/engine/default/deployment
            GET /engine/engine/default/deployment/count
            GET /engine/engine/default/deployment/*
            GET /engine/engine/default/deployment/*/resources
            GET /engine/engine/default/process-instance/count
            POST /engine/engine/default/process-instance
            POST /engine/engine/default/process-instance/count
            GET /engine/engine/default/process-instance/*
            GET /engine/engine/default/process-instance/*/activity-instances
            GET /engine/engine/default/incident
            GET /engine/engine/default/incident/count
            POST /engine/engine/default/incident/count
            GET /engine/engine/default/job
            POST /engine/engine/default/job
            GET /engine/engine/default/job/count
            POST /engine/engine/default/job/count
            GET /engine/engine/default/job-definition
            POST /engine/engine/default/job-definition
            GET /engine/engine/default/job-definition/count
            POST /engine/engine/default/job-definition/count
            POST /engine/engine/default/external-task
            POST /engine/engine/default/external-task/count
            PUT /engine/engine/default/external-task/*/retries
            PUT /engine/engine/default/job/*/retries
            POST /engine/engine/default/external-task/retries-async
            POST /engine/engine/default/process-instance/job-retries
            POST /engine/engine/default/variable-instance
            POST /engine/engine/default/variable-instance/count
            GET /engine/engine/default/task
            POST /engine/engine/default/task
            POST /engine/engine/default/task/count
            GET /engine/engine/default/task/count
            GET /engine/engine/default/history/user-operation
            GET /engine/engine/default/history/task
            POST /engine/engine/default/history/task
            GET /engine/engine/default/history/process-instance/count
            GET /cockpit/plugin/base/default/**
            POST /cockpit/plugin/base/default/**
            """;

    private record Call(String method, Pattern path, String template) {}

    private static final List<Call> CALLS = parse();

    private static final Set<String> TASK_ACTS = Set.of("claim", "unclaim", "assignee", "submit-form");

    private AllowedCalls() {}

    /** @param path after {@code /camunda/api}, decoded, without parameters */
    static boolean contains(String method, String path) {
        return CALLS.stream()
                .anyMatch(call ->
                        call.method.equals(method) && call.path.matcher(path).matches());
    }

    /** The call's path with names in place of ids; empty for what is not on the list by any method. */
    static Optional<String> template(String path) {
        return CALLS.stream()
                .filter(call -> call.path.matcher(path).matches())
                .map(Call::template)
                .findFirst();
    }

    /** Whether it changes something, which only the calls on a task do. */
    static boolean acts(String method, String path) {
        return method.equals("POST") && TASK_ACTS.contains(path.substring(path.lastIndexOf('/') + 1));
    }

    private static List<Call> parse() {
        List<Call> calls = new ArrayList<>();
        LIST.lines().forEach(line -> {
            int space = line.indexOf(' ');
            String path = line.substring(space + 1)
                    .replace("**", "\u0000")
                    .replace("*", "[A-Za-z0-9:._-]+")
                    .replace("\u0000", "[A-Za-z0-9:._/-]*");
            calls.add(new Call(
                    line.substring(0, space),
                    Pattern.compile(path),
                    line.substring(space + 1).replaceAll("(?<![*])[*](?![*])", "{id}")));
        });
        return List.copyOf(calls);
    }
}
