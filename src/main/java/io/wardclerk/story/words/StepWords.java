package io.wardclerk.story.words;

import static io.wardclerk.audit.AuditAction.ENGINE_ANSWER;
import static io.wardclerk.audit.AuditAction.ENGINE_CALL;
import static io.wardclerk.audit.AuditAction.ENGINE_SWITCH;
import static io.wardclerk.audit.AuditAction.FHIR_READ;
import static io.wardclerk.audit.AuditAction.FHIR_WRITE;
import static io.wardclerk.audit.AuditAction.MESSAGE_SEND;
import static io.wardclerk.audit.AuditAction.RULE_DECISION;
import static io.wardclerk.audit.AuditAction.STEP_DOUBT;
import static io.wardclerk.audit.AuditAction.STEP_END;
import static io.wardclerk.audit.AuditAction.STEP_RESOLVE;
import static io.wardclerk.audit.AuditAction.STEP_RETRY;
import static io.wardclerk.audit.AuditAction.STEP_START;

import io.wardclerk.audit.AuditAction;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What Wardclerk did by itself: steps, rules, models, the clinical record, messages. */
final class StepWords {

    private StepWords() {}

    static void into(Map<AuditAction, Sentence> words) {
        words.put(
                STEP_START,
                t -> t.who() + " began the step " + t.step()
                        + (t.number("attempt", 1) > 1 ? ", try number " + t.number("attempt", 1) + "." : "."));
        words.put(STEP_END, Sentence.of(StepWords::ended, t -> "The step " + t.step() + " did not succeed."));
        words.put(STEP_RETRY, StepWords::retry);
        words.put(
                STEP_DOUBT,
                t -> "Nobody can tell from here whether the step " + t.step()
                        + " took effect outside: a person has to find out.");
        words.put(
                STEP_RESOLVE,
                t -> t.who() + " found out that the step " + t.step()
                        + (t.is("happened", true) ? " did take effect." : " did not take effect."));
        words.put(RULE_DECISION, StepWords::decision);
        words.put(ENGINE_CALL, Sentence.of(StepWords::engine, StepWords::unanswered));
        words.put(ENGINE_ANSWER, StepWords::answer);
        words.put(
                ENGINE_SWITCH,
                t -> t.who() + (t.is("off", true) ? " turned off " : " turned on again ") + models(t.element()) + ".");
        words.put(FHIR_READ, StepWords::read);
        words.put(FHIR_WRITE, StepWords::written);
        words.put(
                MESSAGE_SEND,
                Sentence.of(
                        t -> t.who() + " sent a message to " + recipient(t) + ".",
                        t -> t.who() + " tried to send a message to " + recipient(t) + ", which did not take it."));
    }

    private static String ended(Telling t) {
        if (t.has("fault")) {
            return "The step " + t.step() + " ended with " + t.quoted("fault", "")
                    + ", for which the diagram has a way on.";
        }
        double seconds = t.number("milliseconds", 0) / 1000.0;
        return t.who() + " finished the step " + t.step()
                + (seconds >= 1 ? String.format(Locale.ROOT, " after %.1f seconds.", seconds) : ".");
    }

    private static String retry(Telling t) {
        if (t.has("dependency")) {
            return "The step " + t.step() + " goes on, since " + t.quoted("dependency", "") + " answers again.";
        }
        long seconds = Math.max(1, Math.round(t.number("afterMilliseconds", 0) / 1000.0));
        return "The step " + t.step() + " will be tried again in " + Telling.count(seconds, "second", "seconds") + ".";
    }

    private static String decision(Telling t) {
        String concluded = t.text("urgency", t.text("outcome", ""));
        List<String> reasons = t.reasons().values().stream().distinct().toList();
        String where = t.hasElement() ? " in " + t.step() : "";
        if (!t.succeeded()) {
            return "The rules could not decide" + where + ".";
        }
        String result = concluded.isEmpty() || concluded.equals("none")
                ? "The rules looked at the case" + where + " and found nothing to say"
                : "The rules concluded '" + concluded + "'" + where;
        return reasons.isEmpty() ? result + "." : result + ", because: " + Telling.listed(reasons) + ".";
    }

    private static String engine(Telling t) {
        return switch (t.text("engine", "")) {
            case "rules" -> "In " + t.step() + " the rules decided alone. No language model was asked.";
            case "offline" ->
                t.element().isEmpty()
                        ? t.who() + " had the built-in engine read a text. No language model was asked."
                        : "In " + t.step() + " the built-in engine read the text. No language model was asked.";
            default ->
                "In " + t.step() + " the language model " + t.quoted("model", "of the site")
                        + (t.has("provider") ? " of " + t.text("provider", "") : "") + " was asked for a proposal.";
        };
    }

    private static String models(String name) {
        return switch (name) {
            case "" -> "a language model";
            case "*" -> "all language models";
            default -> "the language model '" + name + "'";
        };
    }

    private static String unanswered(Telling t) {
        return "In " + t.step() + " the language model of " + t.quoted("provider", "the site")
                + " was asked and gave no answer: " + t.text("why", "unknown") + ".";
    }

    private static String answer(Telling t) {
        String by = t.text("engine", "").equals("llm") ? "a language model" : "the built-in engine";
        return switch (t.text("status", "")) {
            case "UNAVAILABLE" -> "In " + t.step() + " no engine could answer that was allowed to.";
            case "ABSTAINED" -> "In " + t.step() + " nothing was found that answers; nothing was made up.";
            case "OK" ->
                "In " + t.step() + " the answer of " + by + " passed every check: "
                        + Telling.count(t.number("claims", 0), "claim", "claims") + ".";
            default ->
                "In " + t.step() + " the answer of " + by + " was kept for a person to review: "
                        + Telling.count(t.number("claims", 0), "claim", "claims") + ".";
        };
    }

    private static String read(Telling t) {
        String what = RecordTypes.plural(t.element());
        if (!t.succeeded()) {
            return t.who() + " tried to read " + what + " in the clinical record, and could not.";
        }
        if (t.has("count")) {
            long count = t.number("count", 0);
            return t.who() + " searched the clinical record for " + what + " and found "
                    + (count == 0 ? "none." : count + ".");
        }
        return t.who() + " read " + RecordTypes.singular(t.element()) + " in the clinical record"
                + (t.is("found", false) ? ", and there was none." : ".");
    }

    private static String written(Telling t) {
        List<String> types =
                t.has("written") ? t.list("written") : List.of(t.element().split(","));
        List<String> what = types.stream().map(RecordTypes::singular).distinct().toList();
        return t.who()
                + (t.succeeded()
                        ? " wrote to the clinical record: "
                        : " tried to write to the clinical record, and could not: ")
                + Telling.listed(what) + ".";
    }

    private static String recipient(Telling t) {
        String element = t.element();
        return element.isEmpty() ? "another system" : "'" + element.substring(element.indexOf('/') + 1) + "'";
    }
}
