package io.wardclerk.fhir.balp;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each recorded act is. */
final class Kinds {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private static final Map<String, Kind> BY_ACTION = Map.ofEntries(
            Map.entry("instance-start", Kind.CREATE),
            Map.entry("instance-cancel", Kind.UPDATE),
            Map.entry("instance-migrate", Kind.UPDATE),
            Map.entry("message-correlate", Kind.UPDATE),
            Map.entry("task-create", Kind.CREATE),
            Map.entry("task-claim", Kind.UPDATE),
            Map.entry("task-release", Kind.UPDATE),
            Map.entry("task-draft", Kind.UPDATE),
            Map.entry("task-complete", Kind.UPDATE),
            Map.entry("document-sign", Kind.CREATE),
            Map.entry("message-send", Kind.EXPORT),
            Map.entry("sign-in", Kind.LOGIN),
            Map.entry("sign-out", Kind.LOGOUT),
            Map.entry("access-denied", Kind.REFUSAL),
            Map.entry("ledger-prune", Kind.AUDIT_LOG_USED),
            Map.entry("ledger-witness", Kind.AUDIT_LOG_USED),
            Map.entry("ledger-tampered", Kind.TAMPERING),
            Map.entry("release-tampered", Kind.TAMPERING),
            Map.entry("glass-break", Kind.ADMINISTRATION),
            Map.entry("glass-close", Kind.ADMINISTRATION),
            Map.entry("glass-review", Kind.ADMINISTRATION),
            Map.entry("roles-review", Kind.ADMINISTRATION),
            Map.entry("policy-try", Kind.ADMINISTRATION),
            Map.entry("engine-switch", Kind.ADMINISTRATION),
            Map.entry("circuit", Kind.ACTIVITY),
            Map.entry("retention", Kind.ADMINISTRATION),
            Map.entry("deployment", Kind.ADMINISTRATION),
            Map.entry("terminology-import", Kind.ADMINISTRATION),
            Map.entry("knowledge-change", Kind.ADMINISTRATION),
            Map.entry("answer-feedback", Kind.UPDATE),
            Map.entry("answer-replay", Kind.ACTIVITY),
            Map.entry("assistant-abuse", Kind.REFUSAL),
            Map.entry("configuration", Kind.ADMINISTRATION));

    private Kinds() {}

    static Kind of(Recorded record) {
        String action = record.action();
        Kind known = BY_ACTION.get(action);
        if (known != null) {
            return known;
        }
        return switch (action) {
            case "access" -> access(record);
            case "fhir-read" -> isSearch(record.element()) ? Kind.QUERY : Kind.READ;
            case "fhir-write" -> isUpdate(record.element()) ? Kind.UPDATE : Kind.CREATE;
            default -> byName(record, action);
        };
    }

    /** A request from outside, by its method; a look at many things is a query. */
    private static Kind access(Recorded record) {
        String method = String.valueOf(record.detail("method")).toUpperCase(Locale.ROOT);
        if (record.outcome().equals("denied")) {
            return Kind.REFUSAL;
        }
        if (SAFE.contains(method)) {
            return record.instance() == null ? Kind.QUERY : Kind.READ;
        }
        return switch (method) {
            case "POST" -> Kind.CREATE;
            case "DELETE" -> Kind.DELETE;
            default -> Kind.UPDATE;
        };
    }

    /** Names are chosen alike, so that an act added later is told apart too. */
    private static Kind byName(Recorded record, String action) {
        if (action.endsWith("-read") || action.endsWith("-view") || action.endsWith("-list")) {
            return record.instance() == null ? Kind.QUERY : Kind.READ;
        }
        if (action.contains("export")) {
            return Kind.EXPORT;
        }
        boolean house = action.startsWith("release-")
                || action.startsWith("key-")
                || action.startsWith("consent-")
                || action.startsWith("workflow-")
                || action.contains("erase")
                || action.contains("erasure");
        return house ? Kind.ADMINISTRATION : Kind.ACTIVITY;
    }

    private static boolean isSearch(@Nullable String element) {
        return element == null || element.indexOf('?') >= 0 || !isOne(element);
    }

    private static boolean isUpdate(@Nullable String element) {
        return element != null && isOne(element.split(",", 2)[0]);
    }

    /** A reference, or the pseudonym that stands in for one. */
    private static boolean isOne(String element) {
        return element.indexOf('/') >= 0 || element.startsWith("pt_");
    }
}
