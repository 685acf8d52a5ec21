package io.wardclerk.basics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.basics.facts.Chosen;
import io.wardclerk.basics.facts.Conclusion;
import io.wardclerk.basics.facts.Entry;
import io.wardclerk.basics.facts.Verdict;
import io.wardclerk.rules.Decision;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule set's conclusions amount to.
 *
 * @param verdicts the reasons, the most cautious first
 * @param chosen entries that rules chose, by name
 */
record Ruling(String outcome, List<Verdict> verdicts, Map<String, Entry> chosen, String ruleSet) {

    /** @param outcomes the most cautious first */
    static Ruling of(Decision<Conclusion> decision, List<String> outcomes, String silence) {
        Map<String, Verdict> verdicts = new LinkedHashMap<>();
        Map<String, Entry> chosen = new LinkedHashMap<>();
        for (Conclusion conclusion : decision.conclusions()) {
            if (conclusion instanceof Verdict verdict) {
                requireDeclared(verdict, outcomes, decision.ruleSet());
                verdicts.putIfAbsent(verdict.code(), verdict);
            } else if (conclusion instanceof Chosen choice) {
                chosen.putIfAbsent(choice.name(), choice.entry());
            }
        }
        List<Verdict> sorted = verdicts.values().stream()
                .sorted(Comparator.comparingInt(verdict -> outcomes.indexOf(verdict.outcome())))
                .toList();
        String outcome = sorted.isEmpty() ? silence : sorted.get(0).outcome();
        return new Ruling(outcome, sorted, chosen, decision.ruleSet());
    }

    private static void requireDeclared(Verdict verdict, List<String> outcomes, String ruleSet) {
        if (!outcomes.contains(verdict.outcome())) {
            throw new StepRefused("The rules " + ruleSet + " concluded '" + verdict.outcome() + "' by " + verdict.code()
                    + ", which the step does not declare; it declares " + outcomes);
        }
    }

    List<String> codes() {
        return verdicts.stream().map(Verdict::code).toList();
    }

    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("outcome", outcome).put("ruleSet", ruleSet);
        ArrayNode reasons = document.putArray("reasons");
        for (Verdict verdict : verdicts) {
            ObjectNode reason = reasons.addObject();
            reason.put("code", verdict.code()).put("outcome", verdict.outcome()).put("reason", verdict.message());
            reason.put(
                    "rests",
                    String.join(
                            "; ", verdict.because().stream().map(Entry::line).toList()));
        }
        chosen.forEach((name, entry) -> document.set(name, entry.content()));
        return document;
    }
}
