package io.wardclerk.assistant;

import io.wardclerk.workflow.StepContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a step asks of the assistant.
 *
 * @param skill a folder under {@code prompts/}: {@code triage}, {@code note}, {@code letter}, {@code summary}, {@code coding},
 *     {@code answer}, {@code scheduling}
 * @param prompt {@code triage@1}; empty for the newest released one of the skill
 * @param documents sealed documents of this very case, by id
 * @param records references of the subject's FHIR resources, {@code DocumentReference/9}
 * @param reach what else may be read
 * @param question what is asked, in the designer's or a person's words; empty where the skill says it all
 * @param floor the urgency below which no answer may go; empty for none
 * @param language BCP 47, of an answer that is to be in another language than its sources; empty where it is in theirs
 * @param policy how careful to be
 * @param step where the case stands; its subject is the only person whose data is read
 */
public record AssistantTask(
        String skill,
        String prompt,
        List<String> documents,
        List<String> records,
        Set<Reach> reach,
        String question,
        String floor,
        String language,
        Policy policy,
        StepContext step) {

    /** In the language of its sources. */
    @SuppressWarnings("TooManyParameters")
    public AssistantTask(
            String skill,
            String prompt,
            List<String> documents,
            List<String> records,
            Set<Reach> reach,
            String question,
            String floor,
            Policy policy,
            StepContext step) {
        this(skill, prompt, documents, records, reach, question, floor, "", policy, step);
    }

    public AssistantTask {
        documents = List.copyOf(documents);
        records = List.copyOf(records);
        reach = Set.copyOf(reach);
    }

    /** Sources beyond those that are named. */
    public enum Reach {
        /** The subject's conditions, medicines, allergies and recent observations. */
        RECORD,
        /** The clinic's own documents. */
        KNOWLEDGE
    }

    /** When a person looks at the answer. */
    public enum Review {
        ALWAYS,
        ON_FINDING,
        NEVER
    }

    /**
     * @param review when a person looks at it; {@link Review#NEVER} is refused for triage and coding
     * @param offlineAllowed whether the built-in engine may answer when no model can
     * @param costLimit the most that this task may cost, in the currency of the providers' prices; null for no limit of its own
     */
    public record Policy(
            Review review, boolean offlineAllowed, @Nullable BigDecimal costLimit) {

        /** A person always looks at it, and the built-in engine may answer. */
        public static final Policy CAREFUL = new Policy(Review.ALWAYS, true, null);
    }
}
