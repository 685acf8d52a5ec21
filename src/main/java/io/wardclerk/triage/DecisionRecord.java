package io.wardclerk.triage;

import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.workflow.StepContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts on record which rules decided what, and each run of the offline engine. Ids, versions and counts only. */
@Component
final class DecisionRecord {

    private final AuditLog audit;

    DecisionRecord(AuditLog audit) {
        this.audit = audit;
    }

    void record(StepContext step, Assessment assessment, @Nullable Urgency concluded) {
        List<String> rules =
                assessment.reasons().stream().map(Assessment.Reason::rule).toList();
        Map<String, String> reasons = new LinkedHashMap<>();
        assessment.reasons().forEach(reason -> reasons.putIfAbsent(reason.rule(), reason.title()));
        List<String> findings =
                assessment.findings().stream().map(Assessment.Finding::code).toList();
        note(
                step,
                AuditAction.RULE_DECISION,
                Map.of(
                        "ruleSet",
                        assessment.rules(),
                        "rules",
                        rules,
                        "reasons",
                        reasons,
                        "redFlags",
                        assessment.redFlags(),
                        "findings",
                        findings,
                        "urgency",
                        concluded == null ? RedFlagFloor.NONE : concluded.word()));
    }

    void engineCall(StepContext step, Result result) {
        note(
                step,
                AuditAction.ENGINE_CALL,
                Map.of(
                        "engine", result.engine().mode(),
                        "skill", result.skill(),
                        "status", result.status(),
                        "claims", result.claims().size()));
    }

    private void note(StepContext step, AuditAction action, Map<String, ?> detail) {
        audit.record(AuditEntry.success(Caller.WARDCLERK.actor(), action, step.instance(), step.element(), detail));
    }
}
