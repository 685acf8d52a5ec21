package io.wardclerk.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.rules.RuleSets;
import io.wardclerk.vault.Macs;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts on record which rules decided what, and each run of the offline engine. Ids, versions and counts only. */
@Component
final class DecisionRecord {

    private static final String CODE_PURPOSE = "model-exchange";

    private final AuditLog audit;
    private final RuleSets ruleSets;
    private final Macs macs;
    private final ObjectMapper json;

    DecisionRecord(AuditLog audit, RuleSets ruleSets, Macs macs, ObjectMapper json) {
        this.audit = audit;
        this.ruleSets = ruleSets;
        this.macs = macs;
        this.json = json;
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
                        "ruleSetHash",
                        hash(assessment.rules()),
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

    /** The codes of prompt and answer are keyed: whoever guesses what a patient said cannot try it against them. */
    void engineCall(StepContext step, String prompt, Result result) {
        note(
                step,
                AuditAction.ENGINE_CALL,
                Map.of(
                        "engine", result.engine().mode(),
                        "model",
                                result.engine().model().isBlank()
                                        ? "built-in"
                                        : result.engine().model(),
                        "skill", result.skill(),
                        "status", result.status(),
                        "claims", result.claims().size(),
                        "promptCode", code(prompt.getBytes(StandardCharsets.UTF_8)),
                        "answerCode", code(bytes(result))));
    }

    /** Of the rules that decided; rules that were exchanged since are named by their version alone. */
    private String hash(String nameAndVersion) {
        String[] parts = nameAndVersion.split("@", 2);
        RuleSet set = ruleSets.get(parts[0]);
        return parts.length > 1 && set.version().equals(parts[1]) ? set.hash() : nameAndVersion;
    }

    private String code(byte[] content) {
        return HexFormat.of().formatHex(macs.mac(CODE_PURPOSE, content));
    }

    private byte[] bytes(Result result) {
        try {
            return json.writeValueAsBytes(result);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result cannot be written as JSON");
        }
    }

    private void note(StepContext step, AuditAction action, Map<String, ?> detail) {
        audit.record(AuditEntry.success(Caller.WARDCLERK.actor(), action, step.instance(), step.element(), detail)
                .about(step.subject()));
    }
}
