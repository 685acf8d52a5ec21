package io.wardclerk.access;

import java.util.Locale;

/** What can be asked of the policy. Rules know each by its lower-case, hyphenated name. */
public enum Act {
    CASE_LIST("list cases"),
    CASE_READ("read this case"),
    CASE_TRAIL("read the record of this case"),
    CASE_EXPLANATION("read the explanation of this case"),

    /** How cases stand in the engine, their failures and doubts; sealed values stay sealed. */
    CASE_WATCH("see how cases stand in the engine"),
    CASE_START("start a case"),
    CASE_MESSAGE("send a message to this case"),
    CASE_CANCEL("cancel this case"),
    TASK_LIST("list tasks"),

    /** What lists show of a task: nothing that identifies anybody. */
    TASK_READ("see this task"),

    /** Its form, its data and the evidence for it. */
    TASK_OPEN("open this task"),
    TASK_WORK("work on this task"),

    /** A step reads another system, as the clinical record. */
    STEP_READ("read the patient's record"),

    /** A step writes to another system, as the clinical record. */
    STEP_WRITE("write to the patient's record"),

    /** A step lets a model, or the offline engine in its place, read what the patient said. */
    STEP_PROPOSE("let an assistant read the patient's words"),

    /** A step tells a person or another system. */
    STEP_NOTIFY("tell somebody of this case"),

    /** A step gives something of this case to another system that serves neither the patient's own care nor its payment. */
    STEP_SHARE("share this case beyond the patient's own care"),
    EXPORT_MASKED("take masked copies of cases"),

    /** The record as AuditEvents or for the verifier. */
    EXPORT_RECORD("export the record"),
    CONSENT_READ("read what a patient has agreed to"),
    CONSENT_CHANGE("note what a patient agrees to"),
    GLASS_BREAK("break the glass"),

    /** Trying proposed rules of access against those in force. */
    POLICY_TRY("try rules of access");

    private final String words;

    Act(String words) {
        this.words = words;
    }

    /** The name as rules, records and tables write it: {@code case-read}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether only steps of workflows do it, and no person. */
    public boolean isOfSteps() {
        return name().startsWith("STEP_");
    }

    /** In words, to follow "to". */
    public String words() {
        return words;
    }
}
