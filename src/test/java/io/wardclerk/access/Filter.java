package io.wardclerk.access;

import io.wardclerk.access.IdOfOthers.Kind;
import io.wardclerk.access.ServedPaths.Served;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way of asking a list for what is somebody else's.
 *
 * @param query of the URL, with {@code {case}}, {@code {task}} and {@code {patient}} for theirs
 * @param body of a POST, likewise; null for a GET
 */
record Filter(String query, @Nullable String body) {

    private static final List<String> OF_THE_API = List.of(
            "?limit=200",
            "?instance={case}",
            "?subject=Patient/{patient}",
            "?workflow=triage&state=WAITING",
            "?group=nurse");

    private static final List<String> OF_THE_ENGINE = List.of(
            "",
            "?processInstanceId={case}",
            "?processInstanceIdIn={case}",
            "?processInstanceId={case}&sortBy=priority&sortOrder=desc",
            "?taskId={task}");

    private static final List<String> BODIES = List.of(
            "{}",
            "{\"processInstanceId\":\"{case}\"}",
            "{\"processInstanceIds\":[\"{case}\"],\"processInstanceIdIn\":[\"{case}\"]}",
            "{\"processInstanceId\":\"{case}\",\"processVariables\":[{\"name\":\"channel\",\"operator\":\"eq\",\"value\":\"portal\"}]}",
            "{\"sorting\":[{\"sortBy\":\"processVariable\",\"sortOrder\":\"asc\",\"parameters\":{\"variable\":\"subject\","
                    + "\"type\":\"String\"}}]}");

    /** Every way that the kind of call knows. */
    static List<Filter> of(Served call, int victims) {
        List<Filter> filters = new ArrayList<>();
        if (call.method().equals("POST")) {
            BODIES.forEach(body -> filters.add(new Filter("", body)));
        } else if (call.path().startsWith("/api/")) {
            OF_THE_API.forEach(query -> filters.add(new Filter(query, null)));
        } else {
            OF_THE_ENGINE.forEach(query -> filters.add(new Filter(query, null)));
        }
        // Each of the others is asked for at least once by each call.
        for (int more = filters.size(); more < victims; more++) {
            filters.add(filters.get(1));
        }
        return filters;
    }

    String query(Map<Kind, String> ids) {
        return filled(query, ids);
    }

    @Nullable
    String body(Map<Kind, String> ids) {
        return body == null ? null : filled(body, ids);
    }

    boolean isOfOneCase() {
        return (query + body).contains("{case}");
    }

    private static String filled(String text, Map<Kind, String> ids) {
        return text.replace("{case}", ids.getOrDefault(Kind.CASE, ""))
                .replace("{task}", ids.getOrDefault(Kind.TASK, ""))
                .replace("{patient}", ids.getOrDefault(Kind.PATIENT, ""));
    }
}
