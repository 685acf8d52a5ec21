package io.wardclerk.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened. Never holds PHI, secrets or model text: ids, codes, counts, rule names, hashes and plain words of
 * our own only.
 *
 * @param actor who: a user name, {@code client:<name>}, or {@code wardclerk} for automated steps
 * @param action what, from {@link AuditAction}
 * @param instance the workflow instance it belongs to, or null (sign-in, deployment)
 * @param element the BPMN element id, task id or resource reference it concerns, or null
 * @param outcome how it ended
 * @param detail short facts for the trail, JSON-serialisable: {@code {"rules": ["RF-01"], "ruleSet": "triage@ab12"}}
 * @param patient reference of the patient it concerns, {@code Patient/123}, written only as a pseudonym; null for what
 *     {@link AuditContext} holds
 * @param purpose why, a code of HL7 v3 PurposeOfUse; null for what {@link AuditContext} holds, or else for the action's own
 */
public record AuditEntry(
        String actor,
        AuditAction action,
        @Nullable String instance,
        @Nullable String element,
        AuditOutcome outcome,
        Map<String, ?> detail,
        @Nullable String patient,
        @Nullable String purpose) {

    /** No text in an entry is longer: whatever needs more is content, and content belongs in a sealed document. */
    public static final int MAX_TEXT = 500;

    public AuditEntry {
        detail = Map.copyOf(detail);
    }

    /** For whom and why follow from {@link AuditContext}. */
    public AuditEntry(
            String actor,
            AuditAction action,
            @Nullable String instance,
            @Nullable String element,
            AuditOutcome outcome,
            Map<String, ?> detail) {
        this(actor, action, instance, element, outcome, detail, null, null);
    }

    public static AuditEntry success(
            String actor,
            AuditAction action,
            @Nullable String instance,
            @Nullable String element,
            Map<String, ?> detail) {
        return new AuditEntry(actor, action, instance, element, AuditOutcome.SUCCESS, detail);
    }

    public static AuditEntry failure(
            String actor,
            AuditAction action,
            @Nullable String instance,
            @Nullable String element,
            Map<String, ?> detail) {
        return new AuditEntry(actor, action, instance, element, AuditOutcome.FAILURE, detail);
    }

    /** The same, concerning this patient. */
    public AuditEntry about(@Nullable String reference) {
        return new AuditEntry(actor, action, instance, element, outcome, detail, reference, purpose);
    }

    /** The same, for this purpose of use. */
    public AuditEntry because(@Nullable String code) {
        return new AuditEntry(actor, action, instance, element, outcome, detail, patient, code);
    }
}
