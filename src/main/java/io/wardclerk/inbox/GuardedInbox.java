package io.wardclerk.inbox;

import static io.wardclerk.audit.AuditAction.TASK_COMPLETE;
import static io.wardclerk.audit.AuditAction.TASK_DRAFT;
import static io.wardclerk.audit.AuditAction.TASK_LIST;
import static io.wardclerk.audit.AuditAction.TASK_VIEW;

import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.Act;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.Field;
import io.wardclerk.inbox.AnswerExtension.Part;
import io.wardclerk.workflow.Anew;
import io.wardclerk.workflow.CaseChanged;
import io.wardclerk.workflow.HumanTasks;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import io.wardclerk.workflow.Workflows.Page;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The one way to people's tasks: asks the guard, hides what is foreign, checks and records. */
@Component
final class GuardedInbox implements Inbox {

    private static final String READ = "task:read";
    private static final String WORK = "task:work";
    private static final Evidence NO_EVIDENCE = new Evidence(List.of(), List.of(), List.of());

    private final HumanTasks tasks;
    private final TaskDoor door;
    private final TaskForms forms;
    private final TaskDrafts drafts;
    private final TaskRecord record;
    private final Holding holding;
    private final ReviewOpinion opinion;
    private final AccessGuard guard;
    private final Callers callers;
    private final Accesses accesses;
    private final TransactionTemplate transaction;

    GuardedInbox(
            HumanTasks tasks,
            TaskDoor door,
            TaskForms forms,
            TaskDrafts drafts,
            TaskRecord record,
            Holding holding,
            ReviewOpinion opinion,
            AccessGuard guard,
            Callers callers,
            Accesses accesses,
            TransactionTemplate transaction) {
        this.tasks = tasks;
        this.door = door;
        this.forms = forms;
        this.drafts = drafts;
        this.record = record;
        this.holding = holding;
        this.opinion = opinion;
        this.guard = guard;
        this.callers = callers;
        this.accesses = accesses;
        this.transaction = transaction;
    }

    @Override
    public Page<TaskItem> list(TaskFilter filter) {
        guard.requireScope(READ);
        guard.require(Act.TASK_LIST);
        Page<TaskItem> page = Visibility.query(callers.current(), filter)
                .map(query -> {
                    Page<HumanTask> found = tasks.list(query);
                    return new Page<>(
                            found.items().stream()
                                    .filter(task -> Visibility.matches(filter, task))
                                    .map(TaskItems::of)
                                    .toList(),
                            found.next());
                })
                .orElseGet(() -> new Page<>(List.of(), null));
        record.listed(TASK_LIST, page.items().size());
        return page;
    }

    @Override
    public Optional<TaskItem> find(String id) {
        guard.requireScope(READ);
        return door.open(Act.TASK_READ, id).map(seen -> {
            record.success(TASK_LIST, seen.task(), Map.of());
            return TaskItems.of(seen.task());
        });
    }

    @Override
    public Optional<TaskForm> form(String id) {
        guard.requireScope(READ);
        return Anew.whereChanged(() -> door.open(Act.TASK_OPEN, id).map(seen -> {
            HumanTask task = seen.task();
            record.success(TASK_VIEW, task, Map.of("part", "form"));
            FormModel form = forms.model(task);
            Optional<TaskDrafts.Kept> draft = drafts.find(task, me().actor());
            return new TaskForm(
                    id,
                    form.schema(),
                    Shown.of(forms.data(task, form), form, seen.ruling()),
                    draft.map(TaskDrafts.Kept::data).orElse(null),
                    draft.map(TaskDrafts.Kept::revision).orElse(0));
        }));
    }

    @Override
    public Optional<Evidence> evidence(String id) {
        guard.requireScope(READ);
        return Anew.whereChanged(() -> door.open(Act.TASK_OPEN, id).map(seen -> {
            record.success(TASK_VIEW, seen.task(), Map.of("part", "evidence"));
            return seen.ruling().hides(Field.NARRATIVE) ? NO_EVIDENCE : forms.evidence(seen.task());
        }));
    }

    @Override
    public Optional<OpenTask> open(String id, String part) {
        guard.requireScope(READ);
        return door.open(Act.TASK_OPEN, id).map(seen -> {
            HumanTask task = seen.task();
            record.success(TASK_VIEW, task, Map.of("part", part));
            Optional<TaskDrafts.Kept> draft = drafts.find(task, me().actor());
            return new OpenTask(
                    task,
                    draft.map(TaskDrafts.Kept::data).orElse(null),
                    draft.map(TaskDrafts.Kept::revision).orElse(0),
                    !seen.ruling().hides(Field.NARRATIVE));
        });
    }

    @Override
    public Optional<TaskItem> claim(String id) {
        guard.requireScope(WORK);
        return door.open(Act.TASK_WORK, id)
                .map(TaskDoor.Opened::task)
                .map(task -> transaction.execute(status -> {
                    holding.take(task);
                    accesses.changed();
                    return TaskItems.of(task, me().actor());
                }));
    }

    @Override
    public Optional<TaskItem> release(String id) {
        guard.requireScope(WORK);
        return door.open(Act.TASK_WORK, id)
                .map(TaskDoor.Opened::task)
                .map(task -> transaction.execute(status -> {
                    holding.handBack(task);
                    accesses.changed();
                    return TaskItems.of(task, null);
                }));
    }

    @Override
    public OptionalInt saveDraft(String id, Map<String, Object> data, @Nullable Integer seen) {
        guard.requireScope(WORK);
        Optional<HumanTask> task = door.open(Act.TASK_WORK, id).map(TaskDoor.Opened::task);
        if (task.isEmpty()) {
            return OptionalInt.empty();
        }
        holding.requireMine(task.get());
        Integer revision = transaction.execute(status -> {
            int saved = drafts.save(task.get(), me().actor(), data, seen);
            record.success(TASK_DRAFT, task.get(), Map.of());
            accesses.changed();
            return saved;
        });
        return OptionalInt.of(Objects.requireNonNull(revision));
    }

    @Override
    public boolean complete(String id, Answer answer, @Nullable Integer seen) {
        guard.requireScope(WORK);
        Optional<HumanTask> task = door.open(Act.TASK_WORK, id).map(TaskDoor.Opened::task);
        task.ifPresent(open -> answer(open, answer, seen));
        return task.isPresent();
    }

    private void answer(HumanTask task, Answer answer, @Nullable Integer seen) {
        holding.requireMine(task);
        FormModel form = forms.model(task);
        Map<String, Object> shown = forms.data(task, form);
        Part part = forms.extension(task)
                .map(extension -> extension.take(
                        task,
                        answer,
                        drafts.find(task, me().actor())
                                .map(TaskDrafts.Kept::data)
                                .orElse(null)))
                .orElseGet(() -> Part.none(answer));
        Review review = Review.of(form, TaskForms.decides(task), shown, part);
        if (!review.defects().isEmpty()) {
            record.failure(
                    TASK_COMPLETE, task, Map.of("defects", review.defects().size()));
            throw new InvalidAnswer(review.defects());
        }
        Map<String, Object> variables = new LinkedHashMap<>(review.variables());
        variables.put("reviewer", me().actor());
        try {
            Anew.whereChanged(() -> transaction.execute(status -> {
                holding.hold(task);
                if (seen != null) {
                    drafts.require(task, me().actor(), seen);
                }
                drafts.forget(task);
                record.success(TASK_COMPLETE, task, review.detail());
                opinion.tell(task, review, part, shown, me().actor());
                variables.putAll(part.keep().get());
                tasks.complete(task.id(), variables);
                accesses.changed();
                return task;
            }));
        } catch (RuntimeException e) { // whatever the engine makes of a task that is gone
            boolean told = e instanceof TaskConflict || e instanceof DraftChanged || e instanceof CaseChanged;
            if (!told && tasks.find(task.id()).isEmpty()) {
                throw new TaskConflict("The task was completed or withdrawn meanwhile");
            }
            throw e;
        }
    }

    private Caller me() {
        return callers.current();
    }
}
