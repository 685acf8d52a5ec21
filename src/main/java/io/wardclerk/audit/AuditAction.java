package io.wardclerk.audit;

import static io.wardclerk.audit.AuditAction.Mark.ADMINISTRATION;
import static io.wardclerk.audit.AuditAction.Mark.SEALED_AT_ONCE;

import java.util.Locale;
import java.util.Set;

/** The closed list of recorded acts; its lower-case, hyphenated name is what trails and exports show. */
public enum AuditAction {
    INSTANCE_START,
    INSTANCE_END,
    INSTANCE_READ,
    INSTANCE_CANCEL,
    TRAIL_READ,
    EXPLANATION_READ,
    MESSAGE_CORRELATE,
    STEP_START,
    STEP_END,
    STEP_RETRY,
    STEP_DOUBT,
    STEP_RESOLVE,
    INCIDENT_OPEN,
    INCIDENT_RESOLVE,
    INCIDENT_RETRY,
    CIRCUIT(ADMINISTRATION),
    RULE_DECISION,
    ENGINE_CALL,

    /** What an engine answered was checked and kept, or none could answer. */
    ENGINE_ANSWER,

    /** A language model, or all of them, was turned off or on. */
    ENGINE_SWITCH(ADMINISTRATION, SEALED_AT_ONCE),
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

    /** Somebody signed a document, which then was written to the clinical record as final. */
    DOCUMENT_SIGN,

    /** One request from outside, however it ended. */
    ACCESS,

    /** A command of the engine that no other act names. */
    ENGINE_ACT,

    /** A look at what the engine holds, outside of any access. */
    ENGINE_READ,
    /** A person or a client was made, or what they may do was changed. */
    ACCOUNT(ADMINISTRATION, SEALED_AT_ONCE),
    SIGN_IN(ADMINISTRATION),
    SIGN_OUT(ADMINISTRATION),
    ACCESS_DENIED(ADMINISTRATION),
    /** A patient agreed to something or took it back. */
    CONSENT_CHANGE(ADMINISTRATION),

    /** What a patient agreed to was read. */
    CONSENT_READ,

    /** Somebody opened one patient's cases in an emergency. */
    GLASS_BREAK(SEALED_AT_ONCE),

    /** Whoever broke a glass closed it before its time. */
    GLASS_CLOSE(SEALED_AT_ONCE),

    /** A broken glass was reviewed. */
    GLASS_REVIEW(ADMINISTRATION, SEALED_AT_ONCE),

    /** Somebody's roles were reviewed: kept or taken away. */
    ROLES_REVIEW(ADMINISTRATION, SEALED_AT_ONCE),

    /** Rules of access were tried against those in force. */
    POLICY_TRY(ADMINISTRATION),
    WORKFLOW_LINT(ADMINISTRATION),
    DEPLOYMENT(ADMINISTRATION, SEALED_AT_ONCE),
    RETENTION(ADMINISTRATION),
    RELEASE_PROPOSE(ADMINISTRATION, SEALED_AT_ONCE),
    RELEASE_APPROVE(ADMINISTRATION, SEALED_AT_ONCE),
    RELEASE_REJECT(ADMINISTRATION, SEALED_AT_ONCE),
    RELEASE_ROLLBACK(ADMINISTRATION, SEALED_AT_ONCE),
    RELEASE_TAMPERED(ADMINISTRATION, SEALED_AT_ONCE),
    INSTANCE_MIGRATE(ADMINISTRATION),
    CONFIGURATION(ADMINISTRATION, SEALED_AT_ONCE),

    /** Keys were changed while everything ran: begun, ended. */
    KEY_ROTATE(ADMINISTRATION, SEALED_AT_ONCE),

    /** A patient's keys were destroyed. */
    KEY_ERASE(ADMINISTRATION, SEALED_AT_ONCE),

    /** The record left as FHIR AuditEvents. */
    FHIR_EXPORT(ADMINISTRATION, SEALED_AT_ONCE),

    /** The ledger, or a part of it, left for a verifier or an auditor. */
    EXPORT(ADMINISTRATION, SEALED_AT_ONCE),

    /** A record was not written by a node of this installation, or the ledger is not what it was. */
    LEDGER_TAMPERED(ADMINISTRATION, SEALED_AT_ONCE),

    /** A second place does not take checkpoints, or takes them again. */
    LEDGER_WITNESS(ADMINISTRATION, SEALED_AT_ONCE),

    /** Records whose retention has ended were removed; their hashes stay. */
    LEDGER_PRUNE(ADMINISTRATION, SEALED_AT_ONCE),

    /** Cases left for a place outside production, masked. */
    DATA_EXPORT(ADMINISTRATION, SEALED_AT_ONCE),

    /** A distribution file of a code system began to answer, or was refused. */
    TERMINOLOGY_IMPORT(ADMINISTRATION, SEALED_AT_ONCE),

    /** Somebody said what they make of an answer. */
    ANSWER_FEEDBACK,

    /** Where an answer comes from, or what was made of it, was read. */
    ANSWER_READ,

    /** Whether the checks still say of an answer what they said was tried. */
    ANSWER_REPLAY,

    /** Somebody sends so much that looks like abuse that the assistant is refused to them for a while. */
    ASSISTANT_ABUSE(ADMINISTRATION, SEALED_AT_ONCE),

    /** A document that the assistant answers from was imported, described anew or deleted. */
    KNOWLEDGE_CHANGE(ADMINISTRATION, SEALED_AT_ONCE);

    private final boolean administration;
    private final boolean sealedAtOnce;

    AuditAction(Mark... marks) {
        this.administration = Set.of(marks).contains(ADMINISTRATION);
        this.sealedAtOnce = Set.of(marks).contains(SEALED_AT_ONCE);
    }

    /** What sets an act apart from the ordinary work on a case. */
    enum Mark {
        /** Not done for a patient's treatment. */
        ADMINISTRATION,
        /** High risk: the ledger seals it as soon as it is committed. */
        SEALED_AT_ONCE
    }

    /** Whether the ledger seals it as soon as it is committed, rather than in its next round. */
    public boolean isSealedAtOnce() {
        return sealedAtOnce;
    }

    /** Why it is done unless somebody says otherwise: a code of HL7 v3 PurposeOfUse. */
    public String purpose() {
        return administration ? "HSYSADMIN" : "TREAT";
    }

    /** The name as shown, for instance {@code rule-decision}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
