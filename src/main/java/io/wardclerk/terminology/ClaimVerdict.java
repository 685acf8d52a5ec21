package io.wardclerk.terminology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of a claim.
 *
 * @param ruleSet name and version of the rules, {@code codes@3f9a...}
 * @param codes one for each code, in the order of the claim
 */
public record ClaimVerdict(String ruleSet, List<Verdict> codes) {

    public ClaimVerdict {
        codes = List.copyOf(codes);
    }

    /** Whether every code is valid and no finding is an error. */
    public boolean acceptable() {
        return codes.stream().allMatch(Verdict::acceptable);
    }

    /**
     * @param system its short name, or as it was given where there is no such system
     * @param code in the form in which it is published; empty if there is no such code
     * @param display the official text; empty if there is no such code
     * @param valid whether the code as it was written is in the release of the day, be it a header; what is wrong beyond that is in
     *     the findings
     * @param billable whether it is valid and may be reported
     * @param release that it was looked up in; empty if none covers the day
     */
    public record Verdict(
            String system,
            String code,
            String display,
            boolean valid,
            boolean billable,
            List<Finding> findings,
            String release) {

        public Verdict {
            findings = List.copyOf(findings);
        }

        public boolean acceptable() {
            return valid && findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    /** As FHIR's issue-severity has it. */
    public enum Severity {
        /** The code must not be stored or reported so. */
        ERROR,
        /** A person has to look at it. */
        WARNING,
        /** Good to know. */
        INFORMATION
    }

    /**
     * @param rule its stable name, for instance {@code excludes1}
     * @param source where the rule comes from
     * @param edit the edit of the Medicare Code Editor that it stands for, {@code AGE_CONFLICT}, or null
     * @param detail what kind of it, {@code MATERNITY}, or null
     * @param with the other code that it is about, or null
     * @param suggestions a way out, the nearest first; may be empty
     */
    public record Finding(
            String rule,
            Severity severity,
            String message,
            String source,
            @Nullable String edit,
            @Nullable String detail,
            @Nullable String with,
            List<Suggestion> suggestions) {

        public Finding {
            suggestions = List.copyOf(suggestions);
        }
    }

    /** A code that is in the release of the day. */
    public record Suggestion(String code, String display) {}
}
