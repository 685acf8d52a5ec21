package io.wardclerk.access;

import io.wardclerk.access.ServedPaths.Served;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the id in a path names, and which paths are lists of what is somebody's. */
final class IdOfOthers {

    /** Things of one case or one patient. */
    enum Kind {
        CASE,
        TASK,
        JOB,
        STEP,
        INCIDENT,
        PATIENT,
        APPOINTMENT,
        DOCUMENT,
        GLASS
    }

    private static final Map<String, Kind> BY_WORD = new LinkedHashMap<>();

    static {
        BY_WORD.put("instances", Kind.CASE);
        BY_WORD.put("process-instance", Kind.CASE);
        BY_WORD.put("tasks", Kind.TASK);
        BY_WORD.put("task", Kind.TASK);
        BY_WORD.put("job", Kind.JOB);
        BY_WORD.put("external-task", Kind.STEP);
        BY_WORD.put("steps", Kind.STEP);
        BY_WORD.put("incidents", Kind.INCIDENT);
        BY_WORD.put("incident", Kind.INCIDENT);
        BY_WORD.put("break-glass", Kind.GLASS);
        BY_WORD.put("patients", Kind.PATIENT);
        BY_WORD.put("appointments", Kind.APPOINTMENT);
        BY_WORD.put("results", Kind.DOCUMENT);
    }

    /** Of nobody: content, house-keeping, accounts. Whoever may see them may see all of them. */
    private static final Set<String> OF_NOBODY = Set.of(
            "process-definition",
            "deployment",
            "filter",
            "user",
            "releases",
            "rotations",
            "erasures",
            "imports",
            "documents",
            "keys",
            "reviews",
            "group",
            "decision-definition",
            "records");

    /** Who may note or read a consent may do so for any patient, by the rules of access; and an account is made for anybody. */
    private static final Set<String> ANY_PATIENT = Set.of("consents", "account", "message-channels");

    /** Content, people and house-keeping: no case is in them. */
    private static final Pattern LIST_OF_NOBODY = Pattern.compile(
            ".*/(user|group|identity|process-definition|decision-definition|decision-requirements-definition|case-definition"
                    + "|deployment|job-definition|version|engine)(/(count|groups|statistics|statistics-count))?");

    private static final List<String> LISTS = List.of(
            "/api/v1/instances",
            "/api/v1/tasks",
            "/api/v1/incidents",
            "/api/v1/steps",
            "/api/v1/own",
            "/api/v1/break-glass");

    private IdOfOthers() {}

    /**
     * @return empty for what is nobody's
     * @throws AssertionError for a word that has to be sorted in here
     */
    static Optional<Kind> kind(String path) {
        int at = path.indexOf("/{id}");
        if (at < 0) {
            return Optional.empty();
        }
        String before = path.substring(path.lastIndexOf('/', at - 1) + 1, at);
        if (ANY_PATIENT.stream().anyMatch(path::contains) || OF_NOBODY.contains(before)) {
            return Optional.empty();
        }
        Kind kind = BY_WORD.get(before);
        if (kind == null) {
            throw new AssertionError("Whose is the id in " + path + "? Sort '" + before + "' in IdOfOthers");
        }
        return Optional.of(kind);
    }

    /** Reading and counting, of the API and of the engine's pages. */
    static boolean isList(Served call) {
        String path = call.path();
        boolean named =
                !path.replaceAll("\\{(name|engine|processEngineName)}", "").contains("{");
        boolean reads = call.method().equals("GET")
                || (call.method().equals("POST") && path.startsWith("/camunda/") && !path.contains("retries"));
        return named
                && reads
                && (LISTS.stream().anyMatch(path::startsWith)
                        || path.startsWith("/camunda/api/engine/")
                        || path.startsWith("/camunda/api/cockpit/"))
                && !LIST_OF_NOBODY.matcher(path).matches();
    }
}
