package io.wardclerk.story.words;

import static io.wardclerk.audit.AuditAction.CIRCUIT;
import static io.wardclerk.audit.AuditAction.EXPLANATION_READ;
import static io.wardclerk.audit.AuditAction.INCIDENT_OPEN;
import static io.wardclerk.audit.AuditAction.INCIDENT_RESOLVE;
import static io.wardclerk.audit.AuditAction.INCIDENT_RETRY;
import static io.wardclerk.audit.AuditAction.INSTANCE_CANCEL;
import static io.wardclerk.audit.AuditAction.INSTANCE_END;
import static io.wardclerk.audit.AuditAction.INSTANCE_MIGRATE;
import static io.wardclerk.audit.AuditAction.INSTANCE_READ;
import static io.wardclerk.audit.AuditAction.INSTANCE_START;
import static io.wardclerk.audit.AuditAction.MESSAGE_CORRELATE;
import static io.wardclerk.audit.AuditAction.TRAIL_READ;

import io.wardclerk.audit.AuditAction;
import java.util.Map;

/** The case as a whole: its beginning, end, troubles and who looked at it. */
final class CaseWords {

    private CaseWords() {}

    static void into(Map<AuditAction, Sentence> words) {
        words.put(
                INSTANCE_START,
                t -> t.who() + " started a case of " + t.workflow()
                        + (t.has("version") ? ", version " + t.text("version", "") + " of it." : "."));
        words.put(INSTANCE_END, CaseWords::end);
        words.put(INSTANCE_READ, t -> t.who() + " looked at how the case stands.");
        words.put(
                INSTANCE_CANCEL,
                t -> t.who() + " cancelled the case"
                        + (t.is("undoes", true) ? "; first it gives back what it holds." : "."));
        words.put(TRAIL_READ, t -> t.who() + " read this record.");
        words.put(EXPLANATION_READ, t -> t.who() + " read or printed the explanation of the case.");
        words.put(
                MESSAGE_CORRELATE,
                t -> t.who() + " passed " + (t.has("message") ? "the message " + t.quoted("message", "") : "a message")
                        + " on to the case.");
        words.put(
                INSTANCE_MIGRATE,
                t -> t.who() + " moved the case from version " + t.text("from", "?") + " of its workflow to version "
                        + t.text("to", "?") + ".");
        words.put(
                INCIDENT_OPEN,
                t -> t.hasElement()
                        ? "The case stopped at " + t.step() + ": an operator has to look after it."
                        : "The case stopped: an operator has to look after it.");
        words.put(INCIDENT_RESOLVE, t -> "The trouble at " + t.step() + " is over; the case went on.");
        words.put(
                INCIDENT_RETRY,
                Sentence.of(
                        t -> t.is("outcome", "begun")
                                ? t.who() + " gave " + t.step() + " another try."
                                : t.who() + " tried " + t.step() + " again, and it went on.",
                        t -> t.who() + " tried " + t.step() + " again in vain: " + tried(t.text("outcome", "failed"))
                                + "."));
        words.put(CIRCUIT, CaseWords::circuit);
    }

    private static String end(Telling t) {
        if (t.is("cancelled", true)) {
            return "The case ended early: it was cancelled and not worked to its end.";
        }
        return t.hasElement() ? "The case reached its end " + t.step() + "." : "The case reached its end.";
    }

    private static String tried(String outcome) {
        return switch (outcome) {
            case "still-down" -> "what it needs still does not answer";
            case "gone" -> "it had gone on by itself";
            default -> "it failed again";
        };
    }

    private static String circuit(Telling t) {
        String name = t.quoted("dependency", "another system");
        return switch (t.text("to", "")) {
            case "open" -> "Wardclerk stopped calling " + name + " for a while, since it did not answer.";
            case "half-open" -> "Wardclerk tries whether " + name + " answers again.";
            case "closed" -> name + " answers again, and Wardclerk calls it as before.";
            default -> "Wardclerk changed how it calls " + name + ".";
        };
    }
}
