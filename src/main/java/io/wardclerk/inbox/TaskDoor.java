package io.wardclerk.inbox;

import io.wardclerk.access.AccessDenied;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.Ruling;
import io.wardclerk.access.Standing;
import io.wardclerk.workflow.HumanTasks;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Opens a task for whoever may do this to it. What is foreign is as absent as what is not there: the same is asked, looked up and
 * recorded.
 */
@Component
final class TaskDoor {

    private final HumanTasks tasks;
    private final AccessGuard guard;
    private final Callers callers;

    TaskDoor(HumanTasks tasks, AccessGuard guard, Callers callers) {
        this.tasks = tasks;
        this.guard = guard;
        this.callers = callers;
    }

    record Opened(HumanTask task, Ruling ruling) {}

    Optional<Opened> open(Act act, String id) {
        guard.require(act);
        Caller me = callers.current();
        Optional<HumanTask> near = tasks.find(id).filter(task -> Visibility.sees(me, task));
        if (near.isEmpty()) {
            refuseStranger(act, id);
            return Optional.empty();
        }
        HumanTask task = near.get();
        Standing around = guard.standings(List.of(task.instance())).getOrDefault(task.instance(), Standing.NONE);
        Standing standing = Visibility.standing(me, task, around);
        return Optional.of(new Opened(task, guard.require(act, standing, task.instance(), null)));
    }

    private void refuseStranger(Act act, String id) {
        try {
            guard.require(act, Standing.NONE, id, null);
        } catch (AccessDenied e) {
            if (!e.isAbsent()) {
                throw e;
            }
        }
    }
}
