package io.wardclerk.triage;

import io.wardclerk.assistant.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of an assessment.
 *
 * @param urgency the highest of the reasons; null only from the floor, when it has nothing to say
 * @param redFlags ids of the emergency rules that fired, in the order of the reasons
 * @param reasons every rule that concluded something, the most urgent first
 * @param findings what the reviewer should know: {@code NOTHING_RECOGNISED}, {@code VITALS_IMPLAUSIBLE}, {@code AGE_CONFLICT}
 * @param reading what was found in the message, for highlighting
 * @param rules name and version of the rule set, {@code triage@3f9a...}
 */
public record Assessment(
        @Nullable Urgency urgency,
        List<String> redFlags,
        List<Reason> reasons,
        List<Finding> findings,
        Reading reading,
        String rules) {

    public Assessment {
        redFlags = List.copyOf(redFlags);
        reasons = List.copyOf(reasons);
        findings = List.copyOf(findings);
    }

    /**
     * One conclusion of one rule.
     *
     * @param rule stable id, {@code RF-CARD-01}
     * @param title what it says, for people
     * @param source the published protocol, in words
     * @param evidence what it rests on
     */
    public record Reason(String rule, String title, String source, Urgency urgency, List<Evidence> evidence) {

        public Reason {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * What a reason rests on: words of the message, or a value given beside it.
     *
     * @param origin {@code message}, {@code answers}, {@code vitals} or {@code record}
     * @param what the concept or measure, {@code chest-pain}, {@code spo2 89}
     * @param start offset in the message, or -1 for the other origins
     * @param end offset after the last character, or -1
     * @param quote the words
     */
    public record Evidence(String origin, String what, int start, int end, String quote) {}

    /** Something for the reviewer: a stable code and a sentence without the patient's words. */
    public record Finding(String code, String message) {}
}
