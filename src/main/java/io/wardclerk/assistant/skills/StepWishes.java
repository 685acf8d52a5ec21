package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.AssistantTask.Policy;
import io.wardclerk.assistant.AssistantTask.Reach;
import io.wardclerk.assistant.AssistantTask.Review;
import io.wardclerk.assistant.TaskRefused;
import io.wardclerk.workflow.StepContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a designer picked, as a task. Whatever is left empty is the careful choice. */
final class StepWishes {

    static final String DOCUMENTS = "documents";
    static final String WITH_RECORD = "documents and record";
    static final String WITH_KNOWLEDGE = "documents and clinic documents";
    static final String ALL = "all";

    private StepWishes() {}

    /** @param sources one of the words above */
    record Picked(
            String skill,
            @Nullable String prompt,
            @Nullable List<String> documentIds,
            @Nullable String sources,
            @Nullable String question,
            @Nullable String floor,
            @Nullable String review,
            @Nullable Boolean offlineAllowed,
            @Nullable BigDecimal costLimit) {}

    static AssistantTask task(Picked picked, StepContext step) {
        return new AssistantTask(
                picked.skill(),
                text(picked.prompt()),
                picked.documentIds() == null ? List.of() : picked.documentIds(),
                List.of(),
                reach(text(picked.sources())),
                text(picked.question()),
                text(picked.floor()).equals("none") ? "" : text(picked.floor()),
                new Policy(
                        review(text(picked.review())),
                        picked.offlineAllowed() == null || picked.offlineAllowed(),
                        picked.costLimit()),
                step);
    }

    private static Set<Reach> reach(String sources) {
        return switch (sources) {
            case "", DOCUMENTS -> Set.of();
            case WITH_RECORD -> Set.of(Reach.RECORD);
            case WITH_KNOWLEDGE -> Set.of(Reach.KNOWLEDGE);
            case ALL -> Set.of(Reach.RECORD, Reach.KNOWLEDGE);
            default -> throw new TaskRefused("The input 'sources' is none of the words that it may be");
        };
    }

    private static Review review(String word) {
        return switch (word) {
            case "", "always" -> Review.ALWAYS;
            case "onFinding" -> Review.ON_FINDING;
            case "never" -> Review.NEVER;
            default -> throw new TaskRefused("The input 'review' is none of the words that it may be");
        };
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }
}
