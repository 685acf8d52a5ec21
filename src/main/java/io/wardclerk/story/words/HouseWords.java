package io.wardclerk.story.words;

import static io.wardclerk.audit.AuditAction.ACCESS_DENIED;
import static io.wardclerk.audit.AuditAction.ACCOUNT;
import static io.wardclerk.audit.AuditAction.ANSWER_FEEDBACK;
import static io.wardclerk.audit.AuditAction.ANSWER_READ;
import static io.wardclerk.audit.AuditAction.ANSWER_REPLAY;
import static io.wardclerk.audit.AuditAction.ASSISTANT_ABUSE;
import static io.wardclerk.audit.AuditAction.CONFIGURATION;
import static io.wardclerk.audit.AuditAction.CONSENT_CHANGE;
import static io.wardclerk.audit.AuditAction.CONSENT_READ;
import static io.wardclerk.audit.AuditAction.DATA_EXPORT;
import static io.wardclerk.audit.AuditAction.DEPLOYMENT;
import static io.wardclerk.audit.AuditAction.EXPORT;
import static io.wardclerk.audit.AuditAction.FHIR_EXPORT;
import static io.wardclerk.audit.AuditAction.GLASS_BREAK;
import static io.wardclerk.audit.AuditAction.GLASS_CLOSE;
import static io.wardclerk.audit.AuditAction.GLASS_REVIEW;
import static io.wardclerk.audit.AuditAction.KEY_ERASE;
import static io.wardclerk.audit.AuditAction.KEY_ROTATE;
import static io.wardclerk.audit.AuditAction.KNOWLEDGE_CHANGE;
import static io.wardclerk.audit.AuditAction.LEDGER_PRUNE;
import static io.wardclerk.audit.AuditAction.LEDGER_TAMPERED;
import static io.wardclerk.audit.AuditAction.LEDGER_WITNESS;
import static io.wardclerk.audit.AuditAction.POLICY_TRY;
import static io.wardclerk.audit.AuditAction.RELEASE_APPROVE;
import static io.wardclerk.audit.AuditAction.RELEASE_PROPOSE;
import static io.wardclerk.audit.AuditAction.RELEASE_REJECT;
import static io.wardclerk.audit.AuditAction.RELEASE_ROLLBACK;
import static io.wardclerk.audit.AuditAction.RELEASE_TAMPERED;
import static io.wardclerk.audit.AuditAction.RETENTION;
import static io.wardclerk.audit.AuditAction.ROLES_REVIEW;
import static io.wardclerk.audit.AuditAction.SIGN_IN;
import static io.wardclerk.audit.AuditAction.SIGN_OUT;
import static io.wardclerk.audit.AuditAction.TERMINOLOGY_IMPORT;
import static io.wardclerk.audit.AuditAction.WORKFLOW_LINT;

import io.wardclerk.audit.AuditAction;
import java.util.Map;

/** What concerns no case: who came in, what was released and configured. */
final class HouseWords {

    private HouseWords() {}

    static void into(Map<AuditAction, Sentence> words) {
        words.put(
                SIGN_IN,
                Sentence.of(
                        t -> t.who() + " signed in" + (t.has("factors") ? " with " + t.text("factors", "") : "") + ".",
                        t -> t.who() + " tried to sign in and was not let in."));
        words.put(SIGN_OUT, t -> t.who() + " signed out.");
        words.put(
                ACCESS_DENIED,
                t -> t.who() + " asked for something that is not open to them, and was refused"
                        + (t.has("scope") || t.has("act") ? " (" + t.text("scope", t.text("act", "")) + ")." : "."));
        words.put(
                CONSENT_CHANGE,
                t -> t.who() + " noted that the patient "
                        + (t.is("given", "true") ? "agrees to: " : "does not agree, or no longer agrees, to: ")
                        + t.text("purpose", "something") + " (text " + t.text("text", "?") + ").");
        words.put(CONSENT_READ, t -> t.who() + " read what the patient agreed to.");
        words.put(
                GLASS_BREAK,
                t -> t.who() + " broke the glass: opened this patient's cases in an emergency until "
                        + t.text("until", "?") + ".");
        words.put(GLASS_CLOSE, t -> t.who() + " closed the broken glass before its time.");
        words.put(
                GLASS_REVIEW,
                t -> t.who() + " reviewed a broken glass and found it " + t.text("verdict", "reviewed") + ".");
        words.put(
                ROLES_REVIEW, t -> t.who() + " reviewed what somebody may do: " + t.text("decision", "reviewed") + ".");
        words.put(POLICY_TRY, t -> t.who() + " tried proposed rules of access against those in force.");
        words.put(WORKFLOW_LINT, t -> t.who() + " had a workflow checked for mistakes.");
        words.put(
                DEPLOYMENT,
                t -> t.who() + " put version " + t.text("version", "?") + " of " + t.named("workflow") + " in place.");
        words.put(
                RETENTION,
                t -> t.who() + " removed " + t.number("removed", 0) + " entries (" + t.text("what", "old data")
                        + ") whose time of keeping is over.");
        words.put(RELEASE_PROPOSE, released("proposed a new release of"));
        words.put(RELEASE_APPROVE, released("released"));
        words.put(RELEASE_REJECT, released("rejected a release of"));
        words.put(RELEASE_ROLLBACK, released("went back to an earlier release of"));
        words.put(
                RELEASE_TAMPERED,
                t -> "The content of " + t.named("workflow")
                        + " is not what was signed when it was released: it is not used.");
        words.put(
                TERMINOLOGY_IMPORT,
                Sentence.of(
                        t -> t.who() + " loaded version " + t.text("version", "?") + " of the codes of "
                                + t.text("system", "a code system") + ".",
                        t -> t.who() + " sent a file of codes that is damaged. Nothing changed."));
        words.put(ANSWER_FEEDBACK, HouseWords::opinion);
        words.put(ANSWER_READ, t -> t.who() + " looked up where an answer of the assistant comes from.");
        words.put(
                ANSWER_REPLAY,
                Sentence.of(
                        t -> t.who() + " had an answer of the assistant checked once more: it stands as it did.",
                        t -> t.who()
                                + " had an answer of the assistant checked once more: it does not stand as it did."));
        words.put(
                ASSISTANT_ABUSE,
                t -> "Somebody sent so much that looks like abuse that the assistant is refused to them for a while.");
        words.put(
                KNOWLEDGE_CHANGE,
                Sentence.of(
                        t -> t.who() + " changed the documents that the assistant answers from ("
                                + t.text("act", "change") + ").",
                        t -> t.who() + " sent a document for the assistant that could not be read. Nothing changed."));
        words.put(KEY_ROTATE, t -> t.who() + " had the keys that protect the data exchanged for new ones.");
        words.put(
                KEY_ERASE,
                Sentence.of(
                        t -> t.who()
                                + " erased a patient: the keys that opened their data are destroyed, and nobody can read it"
                                + " any more.",
                        t -> t.who() + " tried to erase a patient, which did not work."));
        words.put(FHIR_EXPORT, t -> t.who() + " exported the record for another system, as FHIR AuditEvents.");
        words.put(
                LEDGER_TAMPERED,
                t ->
                        "Something in the record was not written by Wardclerk, or is not what it was: somebody must look into it"
                                + " at once.");
        words.put(
                LEDGER_WITNESS,
                Sentence.of(
                        t -> "The second place that keeps signed heads of the record takes them again.",
                        t -> "The second place that keeps signed heads of the record does not take them."));
        words.put(
                LEDGER_PRUNE,
                t -> t.who()
                        + " removed records whose time of keeping is over; their hashes stay, so that the rest can be"
                        + " checked.");
        words.put(EXPORT, t -> t.who() + " exported the sealed record, for somebody to check it.");
        words.put(CONFIGURATION, t -> "A node started with its configuration.");
        words.put(ACCOUNT, t -> t.who() + " " + AccountWords.of(t.text("act", "")) + ".");
        words.put(
                DATA_EXPORT,
                t -> t.who() + " took masked copies of up to " + t.number("most", 0)
                        + " cases for a place outside production.");
    }

    private static String opinion(Telling t) {
        return t.who()
                + switch (t.text("verdict", "")) {
                    case "ACCEPTED" -> " accepted what the assistant proposed.";
                    case "EDITED" -> " changed what the assistant proposed.";
                    case "REJECTED" -> " rejected what the assistant proposed.";
                    case "UP" -> " found an answer of the assistant good.";
                    case "DOWN" -> " found an answer of the assistant bad.";
                    default -> " reported an answer of the assistant.";
                };
    }

    private static Sentence released(String act) {
        return Sentence.of(
                t -> t.who() + " " + act + " " + t.named("workflow") + ".",
                t -> t.who() + " was not allowed this: " + act + " " + t.named("workflow") + ".");
    }
}
