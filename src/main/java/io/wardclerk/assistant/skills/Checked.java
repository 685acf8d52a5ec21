package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantResult.Claim;
import io.wardclerk.assistant.AssistantResult.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.List;

/**
 * What the checks made of an answer.
 *
 * @param claims those that may be shown
 * @param withheld how many may not
 */
record Checked(List<Claim> claims, List<Finding> findings, int withheld) {

    boolean needsAPerson() {
        return withheld > 0
                || findings.stream().anyMatch(finding -> finding.severity() != Severity.INFO)
                || claims.stream()
                        .anyMatch(claim -> claim.support() != io.wardclerk.assistant.Safeguards.Support.SUPPORTED);
    }

    boolean isBlocked() {
        return withheld > 0 || findings.stream().anyMatch(finding -> finding.severity() == Severity.BLOCK);
    }
}
