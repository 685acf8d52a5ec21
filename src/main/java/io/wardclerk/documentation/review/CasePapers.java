package io.wardclerk.documentation.review;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Drafts;
import io.wardclerk.documentation.Drafts.Changes;
import io.wardclerk.documentation.Drafts.Reviewed;
import io.wardclerk.workflow.HumanTasks;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The draft that a task is about, with what became of it. */
@Component
final class CasePapers {

    /** The property of a user task that makes it one: {@code sign} or {@code code}. */
    static final String PROPERTY = "document";

    static final String RESULT = "resultId";
    static final String REVIEW = "reviewId";
    private static final String CHANGES = "changesId";
    private static final String VERSION = "version";

    private final HumanTasks tasks;
    private final Drafts drafts;

    CasePapers(HumanTasks tasks, Drafts drafts) {
        this.tasks = tasks;
        this.drafts = drafts;
    }

    /** @param reviewed what an earlier task made of it, or null */
    record Paper(
            String resultId,
            Draft draft,
            int version,
            Changes changes,
            @Nullable Reviewed reviewed) {}

    static boolean isAbout(HumanTask task) {
        return task.properties().containsKey(PROPERTY);
    }

    /** Whether the task is a coder's, who decides on codes alone. */
    static boolean ofCodes(HumanTask task) {
        return "code".equals(task.properties().get(PROPERTY));
    }

    Optional<Paper> of(HumanTask task) {
        if (!isAbout(task)) {
            return Optional.empty();
        }
        Map<String, Object> variables = tasks.variables(task.id(), Set.of(RESULT, REVIEW, CHANGES, VERSION));
        Object result = variables.get(RESULT);
        Object review = variables.get(REVIEW);
        Object changes = variables.get(CHANGES);
        return result == null
                ? Optional.empty()
                : drafts.find(result.toString())
                        .map(draft -> new Paper(
                                result.toString(),
                                draft,
                                variables.get(VERSION) instanceof Number number ? number.intValue() : 1,
                                changes == null
                                        ? Changes.NONE
                                        : drafts.changes(changes.toString()).orElse(Changes.NONE),
                                review == null
                                        ? null
                                        : drafts.review(review.toString()).orElse(null)));
    }
}
