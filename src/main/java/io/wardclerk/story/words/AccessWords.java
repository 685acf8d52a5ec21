package io.wardclerk.story.words;

import static io.wardclerk.audit.AuditAction.ACCESS;
import static io.wardclerk.audit.AuditAction.ENGINE_ACT;
import static io.wardclerk.audit.AuditAction.ENGINE_READ;

import io.wardclerk.audit.AuditAction;
import java.util.Map;

/** Requests from outside and commands of the engine, as far as their names say what they were for. */
final class AccessWords {

    /** The end of a route, and what somebody who calls it does; the first that fits counts. */
    private static final Map<String, String> READS = Map.ofEntries(
            Map.entry("/trail", "read the record of the case"),
            Map.entry("/explanation", "read or printed the explanation of the case"),
            Map.entry("/instances/{id}", "looked at how the case stands"),
            Map.entry("/instances", "looked at a list of cases"),
            Map.entry("/tasks", "looked at a list of tasks"),
            Map.entry("/tasks/{id}", "looked at a task in the list"),
            Map.entry("/form", "opened a task and saw what it holds about the patient"),
            Map.entry("/evidence", "opened the evidence for a task"),
            Map.entry("/audit/export", "exported the record"),
            Map.entry("/audit/checkpoint", "read the signed head of the record"));

    private static final Map<String, String> ACTS = Map.ofEntries(
            Map.entry("/workflows/{key}/instances", "asked to start a case"),
            Map.entry("/messages/{name}", "sent a message to the case"),
            Map.entry("/cancel", "asked to cancel the case"),
            Map.entry("/claim", "asked to take on a task"),
            Map.entry("/release", "asked to give a task back"),
            Map.entry("/complete", "answered a task"),
            Map.entry("/draft", "saved an unfinished answer to a task"),
            Map.entry("/oauth2/token", "asked for a token"),
            Map.entry("/sign-in", "asked to be let in"),
            Map.entry("/sign-out", "asked to sign out"));

    private AccessWords() {}

    static void into(Map<AuditAction, Sentence> words) {
        words.put(ACCESS, t -> t.who() + " " + request(t) + ended(t));
        words.put(ENGINE_ACT, t -> t.who() + " had the engine do this: " + t.quoted("command", "a command") + ".");
        words.put(
                ENGINE_READ,
                t -> t.who() + " looked at what the engine holds: " + t.quoted("command", "a command") + ".");
    }

    private static String request(Telling t) {
        String route = t.text("route", "");
        boolean reads = t.is("method", "GET") || t.is("method", "HEAD");
        if (route.startsWith("/camunda")) {
            return reads || route.endsWith("/count") || !route.contains("/task/")
                    ? "looked at the case in " + page(route)
                    : "worked on a task in " + page(route);
        }
        if (route.startsWith("/fhir")) {
            return reads ? "read in the FHIR sandbox" : "wrote to the FHIR sandbox";
        }
        return (reads ? READS : ACTS)
                .entrySet().stream()
                        .filter(each -> route.endsWith(each.getKey()))
                        .max(Map.Entry.comparingByKey((a, b) -> Integer.compare(a.length(), b.length())))
                        .map(Map.Entry::getValue)
                        .orElse("asked for something (" + t.text("method", "a request") + " "
                                + (route.isEmpty() ? "somewhere" : route) + ")");
    }

    private static String page(String route) {
        return route.contains("cockpit") ? "Cockpit" : route.contains("tasklist") ? "Tasklist" : "the engine's pages";
    }

    private static String ended(Telling t) {
        return t.succeeded() ? "." : t.denied() ? ", and was refused." : ", which did not work.";
    }
}
