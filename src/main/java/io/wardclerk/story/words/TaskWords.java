package io.wardclerk.story.words;

import static io.wardclerk.audit.AuditAction.DOCUMENT_SIGN;
import static io.wardclerk.audit.AuditAction.TASK_CLAIM;
import static io.wardclerk.audit.AuditAction.TASK_COMPLETE;
import static io.wardclerk.audit.AuditAction.TASK_CREATE;
import static io.wardclerk.audit.AuditAction.TASK_DRAFT;
import static io.wardclerk.audit.AuditAction.TASK_END;
import static io.wardclerk.audit.AuditAction.TASK_ESCALATE;
import static io.wardclerk.audit.AuditAction.TASK_LIST;
import static io.wardclerk.audit.AuditAction.TASK_RELEASE;
import static io.wardclerk.audit.AuditAction.TASK_VIEW;

import io.wardclerk.audit.AuditAction;
import java.util.List;
import java.util.Map;

/** What people did with their tasks. */
final class TaskWords {

    private TaskWords() {}

    static void into(Map<AuditAction, Sentence> words) {
        words.put(TASK_CREATE, t -> "The task " + t.step() + " was put before people to decide.");
        words.put(
                TASK_LIST,
                t -> t.hasElement()
                        ? t.who() + " looked at the task " + t.step() + " in the list, without seeing what it is about."
                        : t.who() + " looked at a list of " + Telling.count(t.number("count", 0), "task", "tasks")
                                + ".");
        words.put(
                TASK_VIEW, Sentence.of(TaskWords::viewed, t -> t.who() + " could not open the task " + t.step() + "."));
        words.put(
                TASK_CLAIM,
                t -> t.who() + " took on the task " + t.step()
                        + (t.has("heldBy") ? ", which somebody else had not finished in time." : "."));
        words.put(TASK_RELEASE, t -> t.who() + " gave the task " + t.step() + " back to the team.");
        words.put(TASK_DRAFT, t -> t.who() + " saved an unfinished answer to the task " + t.step() + ".");
        words.put(TASK_COMPLETE, Sentence.of(TaskWords::completed, TaskWords::notCompleted));
        words.put(TASK_END, t -> "The task " + t.step() + " is done.");
        words.put(
                TASK_ESCALATE,
                t -> "The task " + t.step() + " was overdue, so " + t.quoted("group", "another team")
                        + " can take it too.");
        words.put(DOCUMENT_SIGN, TaskWords::signed);
    }

    private static String signed(Telling t) {
        List<String> overridden = t.list("overridden");
        return t.who() + " signed a document of "
                + Telling.count(t.number("sentences", 0), "sentence", "sentences")
                + (overridden.isEmpty() ? "." : ", giving a reason in spite of: " + Telling.listed(overridden) + ".");
    }

    private static String viewed(Telling t) {
        if (t.is("part", "document") || t.is("part", "document-check")) {
            return t.who() + " read the document of the task " + t.step() + " beside its sources.";
        }
        return t.is("part", "evidence")
                ? t.who() + " opened the evidence for the task " + t.step()
                        + " and saw what the proposal rests on, the patient's words among it."
                : t.who() + " opened the task " + t.step() + " and saw what it holds about the patient.";
    }

    private static String completed(Telling t) {
        List<String> changed = t.list("changed");
        String rest = changed.isEmpty() ? "." : ", and changed: " + Telling.listed(changed) + ".";
        return switch (t.text("decision", "")) {
            case "accept", "accepted" -> t.who() + " accepted the proposal in " + t.step() + rest;
            case "edit", "edited" -> t.who() + " corrected the proposal in " + t.step() + rest;
            case "reject", "rejected" -> t.who() + " rejected the proposal in " + t.step() + rest;
            default -> t.who() + " completed the task " + t.step() + rest;
        };
    }

    private static String notCompleted(Telling t) {
        return t.who() + " tried to complete the task " + t.step() + ", but "
                + (t.has("defects")
                        ? Telling.count(t.number("defects", 0), "answer was", "answers were") + " not valid."
                        : "could not.");
    }
}
