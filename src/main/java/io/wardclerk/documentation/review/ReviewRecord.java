package io.wardclerk.documentation.review;

import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.ReviewRules.Judgement;
import io.wardclerk.rules.RuleSets;
import io.wardclerk.workflow.StepContext;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts on record what the rules said of a document: names of rules and findings, never words of it. */
@Component
final class ReviewRecord {

    private final AuditLog audit;
    private final RuleSets ruleSets;

    ReviewRecord(AuditLog audit, RuleSets ruleSets) {
        this.audit = audit;
        this.ruleSets = ruleSets;
    }

    void decided(StepContext step, Judgement judgement, String outcome) {
        audit.record(AuditEntry.success(
                        Caller.WARDCLERK.actor(),
                        AuditAction.RULE_DECISION,
                        step.instance(),
                        step.element(),
                        Map.of(
                                "ruleSet",
                                judgement.ruleSet(),
                                "ruleSetHash",
                                ruleSets.get(DocumentRules.RULES).hash(),
                                "rules",
                                judgement.rules(),
                                "findings",
                                codes(judgement.draft()),
                                "outcome",
                                outcome))
                .about(step.subject()));
    }

    /** Codes of all findings, once each. */
    static List<String> codes(Draft draft) {
        return List.copyOf(draft.allFindings().map(Draft.Finding::code).collect(Collectors.toCollection(TreeSet::new)));
    }
}
