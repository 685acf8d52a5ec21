package io.wardclerk.inbox;

import io.wardclerk.assistant.Feedback;
import io.wardclerk.assistant.Feedback.Opinion;
import io.wardclerk.assistant.Feedback.Verdict;
import io.wardclerk.inbox.AnswerExtension.Part;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A decision on what the assistant proposed is an opinion on it: told as the task is completed, in its transaction. */
@Component
final class ReviewOpinion {

    private static final Map<String, Verdict> VERDICTS =
            Map.of("accepted", Verdict.ACCEPTED, "edited", Verdict.EDITED, "rejected", Verdict.REJECTED);

    private final Feedback feedback;

    ReviewOpinion(Feedback feedback) {
        this.feedback = feedback;
    }

    /** @param shown what the form was filled with */
    void tell(HumanTask task, Review review, Part part, Map<String, Object> shown, String reviewer) {
        Verdict verdict = review.decision() == null ? null : VERDICTS.get(review.decision());
        if (verdict == null) {
            return;
        }
        Map<String, Object> before = new LinkedHashMap<>(part.before());
        Map<String, Object> after = new LinkedHashMap<>(part.after());
        for (String key : review.changed()) {
            put(before, key, shown.get(key));
            put(after, key, review.variables().get(key));
        }
        Object reason = review.variables().get("reviewReason");
        feedback.decided(
                task.instance(),
                new Opinion(verdict, reviewer, reason == null ? null : reason.toString(), before, after));
    }

    private static void put(Map<String, Object> map, String key, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
