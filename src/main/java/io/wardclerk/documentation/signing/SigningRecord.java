package io.wardclerk.documentation.signing;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.documentation.Draft;
import io.wardclerk.workflow.StepContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts on record who signed which document, with counts and names of findings, never words. */
@Component
final class SigningRecord {

    private final AuditLog audit;

    SigningRecord(AuditLog audit) {
        this.audit = audit;
    }

    void signed(StepContext step, Signature signature, String document) {
        SignedText text = new SignedText(signature.draft(), signature.reviewed().review());
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("document", document);
        detail.put("version", signature.version());
        detail.put("kind", signature.draft().kind().word());
        detail.put("engine", signature.draft().engine().mode());
        detail.put("sentences", text.sentences().size());
        detail.put("edited", signature.reviewed().review().edits().changed().size());
        detail.put("struck", signature.reviewed().review().edits().struck().size());
        detail.put("added", signature.reviewed().review().added().size());
        detail.put("codes", signature.judgement().codes().size());
        detail.put(
                "overridden",
                signature.judgement().overridden().keySet().stream()
                        .map(Draft.Finding::code)
                        .sorted()
                        .toList());
        audit.record(AuditEntry.success(
                        signature.signer(), AuditAction.DOCUMENT_SIGN, step.instance(), step.element(), detail)
                .about(step.subject()));
    }
}
