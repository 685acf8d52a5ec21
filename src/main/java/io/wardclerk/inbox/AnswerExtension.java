package io.wardclerk.inbox;

import io.wardclerk.inbox.Inbox.Answer;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes what no form can hold from the answers to tasks of one part of the product: the review of a document, sentence by sentence.
 * The inbox asks it whichever page sent the answer.
 */
public interface AnswerExtension {

    /** Whether it takes the answers to this task; at most one does. */
    boolean isFor(HumanTask task);

    /** What the task's form shows beside its data, by name. */
    Map<String, Object> shown(HumanTask task);

    /**
     * Takes its part of an answer; nothing is changed yet.
     *
     * @param draft what this person saved last, or null
     * @throws io.wardclerk.access.StepUpRequired if the answer needs a fresh proof of who gives it
     */
    Part take(HumanTask task, Answer answer, @Nullable Map<String, Object> draft);

    /**
     * @param rest the answer without its part, for the form
     * @param defects what is wrong with its part, by place: {@code review/sentences/c1}
     * @param before what was proposed, where the person changed it
     * @param after what they made of it, by the same names
     * @param keep called in the transaction that completes the task: keeps the part and gives the variables that name it
     */
    record Part(
            Answer rest,
            Map<String, String> defects,
            Map<String, Object> before,
            Map<String, Object> after,
            Supplier<Map<String, Object>> keep) {

        public Part {
            defects = Map.copyOf(defects);
            before = Map.copyOf(before);
            after = Map.copyOf(after);
        }

        /** An answer that nothing is taken from. */
        static Part none(Answer answer) {
            return new Part(answer, Map.of(), Map.of(), Map.of(), Map::of);
        }

        boolean changes() {
            return !before.isEmpty() || !after.isEmpty();
        }
    }
}
