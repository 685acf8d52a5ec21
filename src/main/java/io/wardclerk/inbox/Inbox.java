package io.wardclerk.inbox;

import io.wardclerk.workflow.HumanTasks.HumanTask;
import io.wardclerk.workflow.Workflows.Page;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * People's work. Every call asks the guard and is recorded; a task that the caller may not see is as absent as one that does
 * not exist.
 */
public interface Inbox {

    /** No identifying data: names and dates of tasks only. */
    Page<TaskItem> list(TaskFilter filter);

    Optional<TaskItem> find(String id);

    /** The form's schema with the data to show and any draft. The read is recorded. */
    Optional<TaskForm> form(String id);

    /** What the proposal rests on. The read is recorded. */
    Optional<Evidence> evidence(String id);

    /**
     * Opens a task for a part of the product that shows more of it than a form. The read is recorded.
     *
     * @param part what is shown, as the record calls it: {@code document}
     */
    Optional<OpenTask> open(String id, String part);

    /**
     * Takes a task that nobody holds; a lead also takes one that somebody else holds, once it is overdue and was offered to the lead.
     *
     * @throws TaskConflict if somebody else holds it
     */
    Optional<TaskItem> claim(String id);

    /**
     * Hands back what the caller holds or could take.
     *
     * @throws TaskConflict if somebody else holds it
     */
    Optional<TaskItem> release(String id);

    /**
     * Keeps input that need not be valid.
     *
     * @param seen the revision that it was made on, 0 for none yet; null to replace whatever was kept
     * @return its own revision; empty if there is no such task
     * @throws DraftChanged if another one was kept since
     * @throws TaskConflict if somebody else holds the task
     */
    OptionalInt saveDraft(String id, Map<String, Object> data, @Nullable Integer seen);

    /**
     * Checks the answer against the form and completes the task.
     *
     * @throws InvalidAnswer listing every defect by form key
     * @throws TaskConflict if somebody else holds it
     */
    default boolean complete(String id, Answer answer) {
        return complete(id, answer, null);
    }

    /**
     * The same.
     *
     * @param seen the revision of the caller's draft that the answer was made on, 0 for none; null where it does not matter
     * @throws DraftChanged if another one was kept since
     */
    boolean complete(String id, Answer answer, @Nullable Integer seen);

    /** A task in a list. */
    record TaskItem(
            String id,
            String name,
            String workflow,
            String instance,
            @Nullable String assignee,
            List<String> groups,
            int priority,
            boolean urgent,
            Instant createdAt,
            @Nullable Instant due) {}

    /**
     * A task that the caller may open.
     *
     * @param draft what they saved last, or null
     * @param revision of the draft; 0 for none
     * @param narrative whether they may read what is told in words
     */
    record OpenTask(HumanTask task, @Nullable Map<String, Object> draft, int revision, boolean narrative) {}

    /** Which tasks; null means any. */
    record TaskFilter(
            @Nullable String group,
            @Nullable String assignee,
            @Nullable String workflow,
            @Nullable String instance,
            @Nullable Boolean urgent,
            int limit,
            @Nullable String cursor) {}

    /**
     * @param schema the form as form-js reads it
     * @param data values by form key
     * @param draft what was saved and not yet completed, or null
     * @param revision of the draft; 0 for none
     */
    record TaskForm(
            String task,
            Map<String, Object> schema,
            Map<String, Object> data,
            @Nullable Map<String, Object> draft,
            int revision) {}

    /**
     * What a person answers.
     *
     * @param decision {@code accept}, {@code edit} or {@code reject} where the form has one, else null
     * @param reason why, required to reject
     * @param data the form's own keys only
     */
    record Answer(@Nullable String decision, @Nullable String reason, Map<String, Object> data) {}

    /** Sources and what was claimed of them. */
    record Evidence(List<Source> sources, List<Claim> claims, List<Map<String, Object>> findings) {}

    /** A text that claims rest on. */
    record Source(String ref, String title, String text) {}

    /** @param support {@code SUPPORTED} or {@code NONE} */
    record Claim(String id, String text, List<String> codes, String support, List<Span> evidence) {}

    /** Where in a source. */
    record Span(String ref, int start, int end, String quote) {}
}
