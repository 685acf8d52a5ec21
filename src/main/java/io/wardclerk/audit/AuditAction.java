package io.wardclerk.audit;

import java.util.Locale;

/** The closed list of recorded acts; its lower-case, hyphenated name is what trails and exports show. */
public enum AuditAction {
    INSTANCE_START,
    INSTANCE_END,
    INSTANCE_READ,
    INSTANCE_CANCEL,
    TRAIL_READ,
    MESSAGE_CORRELATE,
    STEP_START,
    STEP_END,
    STEP_RETRY,
    STEP_DOUBT,
    STEP_RESOLVE,
    INCIDENT_OPEN,
    INCIDENT_RESOLVE,
    INCIDENT_RETRY,
    CIRCUIT,
    RULE_DECISION,
    ENGINE_CALL,
    FHIR_READ,
    FHIR_WRITE,
    MESSAGE_SEND,
    TASK_CREATE,
    TASK_LIST,
    TASK_VIEW,
    TASK_CLAIM,
    TASK_RELEASE,
    TASK_DRAFT,
    TASK_COMPLETE,
    TASK_END,
    TASK_ESCALATE,
    SIGN_IN,
    SIGN_OUT,
    ACCESS_DENIED,
    WORKFLOW_LINT,
    DEPLOYMENT,
    RETENTION,
    RELEASE_PROPOSE,
    RELEASE_APPROVE,
    RELEASE_REJECT,
    RELEASE_ROLLBACK,
    RELEASE_TAMPERED,
    INSTANCE_MIGRATE,
    CONFIGURATION;

    /** The name as shown, for instance {@code rule-decision}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
