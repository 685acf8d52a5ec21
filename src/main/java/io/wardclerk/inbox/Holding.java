package io.wardclerk.inbox;

import static io.wardclerk.audit.AuditAction.TASK_CLAIM;
import static io.wardclerk.audit.AuditAction.TASK_RELEASE;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.workflow.HumanTasks;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who holds a task: whoever took it first, until they finish it or hand it back. Once it is overdue and was offered to the lead
 * or to whoever is on call, they may take it from them. A task may be closed to the person who decided before. Each change is recorded with whom it was taken from.
 */
@Component
final class Holding {

    /** The roles, and groups of tasks, that answer for what was not done in time. */
    private static final Set<String> ANSWERABLE = Set.of("lead", "on-call");

    private static final String TAKEN = "Somebody else holds this task";

    /** The property of a user task that names the variable with whom it is not for: who decided first does not confirm it. */
    private static final String NOT_BY = "notBy";

    private final HumanTasks tasks;
    private final TaskRecord record;
    private final Callers callers;
    private final Clock clock;

    Holding(HumanTasks tasks, TaskRecord record, Callers callers, Clock clock) {
        this.tasks = tasks;
        this.record = record;
        this.callers = callers;
        this.clock = clock;
    }

    /** @throws TaskConflict if somebody else holds it, and it cannot be taken from them */
    void take(HumanTask task) {
        requireAnother(task);
        if (isOthers(task) && mayTakeFromOthers(task)) {
            takeOver(task);
        } else {
            hold(task);
        }
    }

    /** Takes what nobody holds, so that it can be completed. */
    void hold(HumanTask task) {
        requireAnother(task);
        requireMine(task);
        if (task.assignee() == null) {
            if (!tasks.claim(task.id(), me().actor())) {
                throw new TaskConflict(TAKEN);
            }
            record.success(TASK_CLAIM, task, Map.of());
        }
    }

    /** @throws TaskConflict if somebody else holds it, and it cannot be taken from them */
    void handBack(HumanTask task) {
        if (isOthers(task) && mayTakeFromOthers(task)) {
            takeOver(task);
        } else {
            requireMine(task);
        }
        tasks.release(task.id());
        record.success(TASK_RELEASE, task, Map.of());
    }

    /** @throws TaskConflict if somebody else holds it */
    void requireMine(HumanTask task) {
        if (isOthers(task)) {
            throw new TaskConflict(
                    mayTakeFromOthers(task) ? TAKEN + ". It is overdue: claim it to take it over" : TAKEN);
        }
    }

    private void requireAnother(HumanTask task) {
        String variable = task.properties().get(NOT_BY);
        if (variable != null
                && me().actor()
                        .equals(tasks.variables(task.id(), Set.of(variable)).get(variable))) {
            throw new TaskConflict("You decided first: another person must take this task");
        }
    }

    private void takeOver(HumanTask task) {
        String holder = String.valueOf(task.assignee());
        if (!tasks.takeOver(task.id(), holder, me().actor())) {
            throw new TaskConflict("The task was completed, withdrawn or taken by somebody else meanwhile");
        }
        record.success(TASK_CLAIM, task, Map.of("heldBy", holder));
    }

    private boolean isOthers(HumanTask task) {
        return task.assignee() != null && !task.assignee().equals(me().actor());
    }

    private boolean mayTakeFromOthers(HumanTask task) {
        return task.due() != null
                && task.due().isBefore(clock.instant())
                && ANSWERABLE.stream()
                        .anyMatch(group ->
                                task.groups().contains(group) && me().roles().contains(group));
    }

    private Caller me() {
        return callers.current();
    }
}
