package io.wardclerk.inbox;

import io.wardclerk.inbox.Inbox.TaskItem;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import org.jspecify.annotations.Nullable;

/** What lists show of a task: nothing that identifies a patient. */
final class TaskItems {

    /** From here on a task is urgent: the priority of {@code urgent} and {@code emergency}. */
    private static final int URGENT = 75;

    private TaskItems() {}

    static TaskItem of(HumanTask task) {
        return of(task, task.assignee());
    }

    static TaskItem of(HumanTask task, @Nullable String assignee) {
        return new TaskItem(
                task.id(),
                task.name(),
                task.workflow(),
                task.instance(),
                assignee,
                task.groups().stream().sorted().toList(),
                task.priority(),
                task.priority() >= URGENT,
                task.createdAt(),
                task.due());
    }
}
