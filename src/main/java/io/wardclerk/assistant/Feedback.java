package io.wardclerk.assistant;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people make of answers, counted by prompt version and model. Reasons and differences are sealed with the case. */
public interface Feedback {

    /** What somebody made of an answer. */
    enum Verdict {
        ACCEPTED,
        EDITED,
        REJECTED,
        UP,
        DOWN,
        REPORTED;

        /** Whether it agrees with the answer. */
        public boolean agrees() {
            return this == ACCEPTED || this == UP;
        }
    }

    /**
     * @param by user name or client
     * @param reason why; required to reject and to report
     * @param before what was proposed, by name; what an edit left alone may be left out
     * @param after what it was changed to
     */
    record Opinion(
            Verdict verdict,
            String by,
            @Nullable String reason,
            Map<String, Object> before,
            Map<String, Object> after) {

        public Opinion {
            before = Map.copyOf(before);
            after = Map.copyOf(after);
        }
    }

    /** One opinion as it is kept. */
    record Given(
            UUID id,
            String resultId,
            String instance,
            String skill,
            String prompt,
            String model,
            Verdict verdict,
            String by,
            @Nullable String reason,
            @Nullable String difference,
            Instant at) {}

    /**
     * Keeps an opinion; a newer one of the same person on the same answer takes the place of their last one of its kind. Joins the caller's
     * transaction.
     *
     * @return empty if there is no such answer
     */
    Optional<Given> give(String resultId, Opinion opinion);

    /** A reviewer decided a task of a case: it is kept as an opinion on the case's newest answer, if it has one. In the caller's transaction. */
    void decided(String instance, Opinion opinion);

    /** Newest first, with reasons and differences. */
    List<Given> of(String resultId);

    /** How a prompt version does with one model. */
    record Count(
            String skill,
            String prompt,
            String model,
            Map<Verdict, Integer> verdicts,
            @Nullable Drift drift) {}

    /**
     * Whether people agree less than they did.
     *
     * @param baseline share of agreement to hold against
     * @param recent share among the latest opinions
     * @param low lower end of its 95 % interval (Wilson 1927)
     * @param high upper end
     * @param alarm whether agreement has fallen for certain
     */
    record Drift(double baseline, double recent, double low, double high, int opinions, boolean alarm) {}

    List<Count> counts();
}
