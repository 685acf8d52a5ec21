package io.wardclerk.access;

import java.util.Set;

/** What may be called, as the API names it. */
public final class Scopes {

    public static final String WORKFLOW_READ = "workflow:read";
    public static final String WORKFLOW_START = "workflow:start";

    /** Having documents drafted, see {@link #startOf}. */
    public static final String DOCUMENTATION_START = WORKFLOW_START + ":documentation";

    public static final String WORKFLOW_MESSAGE = "workflow:message";
    public static final String WORKFLOW_CANCEL = "workflow:cancel";
    public static final String WORKFLOW_LINT = "workflow:lint";

    /** Proposing content as a release. */
    public static final String WORKFLOW_DEPLOY = "workflow:deploy";

    /** Releasing what others proposed, rejecting it, and rolling back. */
    public static final String WORKFLOW_RELEASE = "workflow:release";

    /** Moving running cases to another version. */
    public static final String WORKFLOW_MIGRATE = "workflow:migrate";

    public static final String WORKFLOW_RETRY = "workflow:retry";

    /** Rotating keys. */
    public static final String KEY_MANAGE = "key:manage";

    /** Erasing a patient. */
    public static final String KEY_ERASE = "key:erase";

    /** Registering systems and their keys. */
    public static final String CLIENT_MANAGE = "client:manage";

    public static final String TASK_READ = "task:read";
    public static final String TASK_WORK = "task:work";
    /**
     * Signing clinical documents for a person who proved to the system who they are; for sites that review in software of their own. Only
     * systems have it: people sign by their role and a fresh second factor.
     */
    public static final String DOCUMENT_SIGN = "document:sign";

    public static final String AUDIT_READ = "audit:read";
    /** Masked copies of cases for places outside production. */
    public static final String DATA_EXPORT = "data:export";

    /** Reading what patients agreed to. */
    public static final String CONSENT_READ = "consent:read";

    /** Noting what they agree to. */
    public static final String CONSENT_WRITE = "consent:write";

    /** Trying proposed rules of access against those in force. */
    public static final String POLICY_TRY = "policy:try";

    /** Beginning reviews of what people may do, and reading what they found. */
    public static final String ACCESS_REVIEW = "access:review";

    /** A patient's own cases and consents; only the role of patients has it. */
    public static final String OWN_READ = "own:read";

    /** Making accounts of patients; only people's roles have it. */
    public static final String PATIENT_ENROL = "patient:enrol";

    /** Opening one patient's cases in an emergency; only people's roles have it. */
    public static final String GLASS_BREAK = "glass:break";

    /** Administration of people, by people: no key opens it. */
    public static final String USER_MANAGE = "user:manage";

    public static final String OPS_READ = "ops:read";
    public static final String CODES_VALIDATE = "codes:validate";

    /** Loading distribution files of code systems. */
    public static final String TERMINOLOGY_IMPORT = "terminology:import";

    public static final String SAFEGUARDS_CHECK = "safeguards:check";

    /** Asking what a message is for. */
    public static final String ASSISTANT_ROUTE = "assistant:route";

    /** Turning language models off and on. */
    public static final String ASSISTANT_MANAGE = "assistant:manage";

    /** Asking the clinic's own documents. */
    public static final String KNOWLEDGE_READ = "knowledge:read";

    /** Importing, changing and deleting them. */
    public static final String KNOWLEDGE_MANAGE = "knowledge:manage";

    /** Reading and writing the FHIR sandbox of the local profile. */
    public static final String SANDBOX = "sandbox";

    /** Every scope of the product. */
    public static final Set<String> ALL = Set.of(
            WORKFLOW_READ,
            WORKFLOW_START,
            WORKFLOW_MESSAGE,
            WORKFLOW_CANCEL,
            WORKFLOW_LINT,
            WORKFLOW_DEPLOY,
            WORKFLOW_RELEASE,
            WORKFLOW_MIGRATE,
            WORKFLOW_RETRY,
            KEY_MANAGE,
            KEY_ERASE,
            CLIENT_MANAGE,
            TASK_READ,
            TASK_WORK,
            DOCUMENT_SIGN,
            AUDIT_READ,
            DATA_EXPORT,
            CONSENT_READ,
            CONSENT_WRITE,
            POLICY_TRY,
            ACCESS_REVIEW,
            USER_MANAGE,
            OPS_READ,
            CODES_VALIDATE,
            TERMINOLOGY_IMPORT,
            SAFEGUARDS_CHECK,
            ASSISTANT_ROUTE,
            ASSISTANT_MANAGE,
            KNOWLEDGE_READ,
            KNOWLEDGE_MANAGE,
            SANDBOX);

    private Scopes() {}

    /** The scope that starts one workflow only. */
    public static String startOf(String workflow) {
        return WORKFLOW_START + ":" + workflow;
    }
}
