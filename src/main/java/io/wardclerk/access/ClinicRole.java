package io.wardclerk.access;

import static io.wardclerk.access.Scopes.ACCESS_REVIEW;
import static io.wardclerk.access.Scopes.ASSISTANT_MANAGE;
import static io.wardclerk.access.Scopes.ASSISTANT_ROUTE;
import static io.wardclerk.access.Scopes.AUDIT_READ;
import static io.wardclerk.access.Scopes.CLIENT_MANAGE;
import static io.wardclerk.access.Scopes.CODES_VALIDATE;
import static io.wardclerk.access.Scopes.CONSENT_READ;
import static io.wardclerk.access.Scopes.CONSENT_WRITE;
import static io.wardclerk.access.Scopes.DATA_EXPORT;
import static io.wardclerk.access.Scopes.DOCUMENTATION_START;
import static io.wardclerk.access.Scopes.GLASS_BREAK;
import static io.wardclerk.access.Scopes.KEY_ERASE;
import static io.wardclerk.access.Scopes.KEY_MANAGE;
import static io.wardclerk.access.Scopes.KNOWLEDGE_MANAGE;
import static io.wardclerk.access.Scopes.KNOWLEDGE_READ;
import static io.wardclerk.access.Scopes.OPS_READ;
import static io.wardclerk.access.Scopes.OWN_READ;
import static io.wardclerk.access.Scopes.PATIENT_ENROL;
import static io.wardclerk.access.Scopes.POLICY_TRY;
import static io.wardclerk.access.Scopes.TASK_READ;
import static io.wardclerk.access.Scopes.TASK_WORK;
import static io.wardclerk.access.Scopes.TERMINOLOGY_IMPORT;
import static io.wardclerk.access.Scopes.USER_MANAGE;
import static io.wardclerk.access.Scopes.WORKFLOW_CANCEL;
import static io.wardclerk.access.Scopes.WORKFLOW_DEPLOY;
import static io.wardclerk.access.Scopes.WORKFLOW_LINT;
import static io.wardclerk.access.Scopes.WORKFLOW_MESSAGE;
import static io.wardclerk.access.Scopes.WORKFLOW_MIGRATE;
import static io.wardclerk.access.Scopes.WORKFLOW_READ;
import static io.wardclerk.access.Scopes.WORKFLOW_RELEASE;
import static io.wardclerk.access.Scopes.WORKFLOW_RETRY;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles of a clinic and what each may call; the reasons are in {@code src/docs/security.md}. */
enum ClinicRole {
    PATIENT("patient", "Patient", OWN_READ),
    FRONT_DESK(
            "front-desk",
            "Front desk",
            WORKFLOW_READ,
            WORKFLOW_MESSAGE,
            TASK_READ,
            TASK_WORK,
            AUDIT_READ,
            CONSENT_READ,
            CONSENT_WRITE,
            ASSISTANT_ROUTE,
            KNOWLEDGE_READ,
            PATIENT_ENROL),
    NURSE(
            "nurse",
            "Nurse",
            WORKFLOW_READ,
            WORKFLOW_MESSAGE,
            TASK_READ,
            TASK_WORK,
            AUDIT_READ,
            CODES_VALIDATE,
            CONSENT_READ,
            CONSENT_WRITE,
            GLASS_BREAK,
            KNOWLEDGE_READ),
    CLINICIAN(
            "clinician",
            "Clinician",
            WORKFLOW_READ,
            DOCUMENTATION_START,
            WORKFLOW_MESSAGE,
            TASK_READ,
            TASK_WORK,
            AUDIT_READ,
            CODES_VALIDATE,
            CONSENT_READ,
            CONSENT_WRITE,
            GLASS_BREAK,
            KNOWLEDGE_READ),
    LEAD(
            "lead",
            "Clinical lead",
            WORKFLOW_READ,
            DOCUMENTATION_START,
            WORKFLOW_MESSAGE,
            TASK_READ,
            TASK_WORK,
            AUDIT_READ,
            CODES_VALIDATE,
            CONSENT_READ,
            CONSENT_WRITE,
            GLASS_BREAK,
            KNOWLEDGE_READ,
            KNOWLEDGE_MANAGE),
    ON_CALL("on-call", "On call, beside a clinical role", WORKFLOW_READ, TASK_READ, TASK_WORK),
    CODER("coder", "Coder", WORKFLOW_READ, TASK_READ, TASK_WORK, CODES_VALIDATE, KNOWLEDGE_READ),
    BILLING("billing", "Billing", WORKFLOW_READ, TASK_READ, TASK_WORK, CODES_VALIDATE, KNOWLEDGE_READ),
    DESIGNER(
            "designer",
            "Workflow designer",
            WORKFLOW_READ,
            WORKFLOW_LINT,
            WORKFLOW_DEPLOY,
            POLICY_TRY,
            CODES_VALIDATE,
            KNOWLEDGE_READ),
    CONTENT_RELEASER(
            "content-releaser", "Content releaser", WORKFLOW_READ, WORKFLOW_LINT, WORKFLOW_RELEASE, POLICY_TRY),
    PRIVACY_OFFICER(
            "privacy-officer",
            "Privacy officer",
            WORKFLOW_READ,
            AUDIT_READ,
            TASK_READ,
            TASK_WORK,
            CONSENT_READ,
            POLICY_TRY,
            ACCESS_REVIEW,
            DATA_EXPORT,
            KEY_ERASE),
    AUDITOR("auditor", "Auditor", WORKFLOW_READ, AUDIT_READ),
    OPERATOR(
            "operator",
            "Operator",
            OPS_READ,
            WORKFLOW_READ,
            WORKFLOW_CANCEL,
            WORKFLOW_RETRY,
            WORKFLOW_MIGRATE,
            TERMINOLOGY_IMPORT,
            ASSISTANT_MANAGE),
    ADMINISTRATOR(
            "administrator",
            "Administrator",
            OPS_READ,
            WORKFLOW_READ,
            CLIENT_MANAGE,
            USER_MANAGE,
            PATIENT_ENROL,
            KEY_MANAGE,
            TASK_READ,
            TASK_WORK,
            ACCESS_REVIEW);

    private final String key;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> scopes;

    ClinicRole(String key, String title, String... scopes) {
        this.key = key;
        this.title = title;
        this.scopes = Set.of(scopes);
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    Set<String> scopes() {
        return scopes;
    }

    static Optional<ClinicRole> of(String key) {
        return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
    }

    /** Everything that somebody with these roles may call. */
    static Set<String> scopesOf(Set<String> roles) {
        return roles.stream()
                .flatMap(key -> of(key).stream())
                .flatMap(role -> role.scopes.stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
