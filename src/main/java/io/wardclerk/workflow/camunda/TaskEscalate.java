package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Gives a human task that is overdue, or has become more urgent, to one more group, raises its priority and brings its times forward.
 * Where it is overdue this belongs behind a non-interrupting timer on the boundary of the user task, so that whoever works on it goes on
 * undisturbed.
 */
@Component
final class TaskEscalate implements Connector<TaskEscalate.Input, TaskEscalate.Output> {

    private static final String DURATION =
            "P(?=[0-9T])([0-9]{1,3}D)?(T(?=[0-9])([0-9]{1,3}H)?([0-9]{1,4}M)?([0-9]{1,5}S)?)?";

    private final ObjectProvider<TaskService> tasks;
    private final ObjectProvider<ManagementService> jobs;
    private final AuditLog audit;
    private final Clock clock;

    /** The engine is asked for late, since it needs the connectors first. */
    TaskEscalate(
            ObjectProvider<TaskService> tasks, ObjectProvider<ManagementService> jobs, AuditLog audit, Clock clock) {
        this.tasks = tasks;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    record Input(
            @Pattern(regexp = "[A-Za-z_][A-Za-z0-9_.-]{0,99}")
            String element,

            @Pattern(regexp = "[a-z][a-z0-9-]{0,49}") String group,
            @Min(0) @Max(100) @Nullable Integer priority,

            @Pattern(regexp = "[A-Za-z0-9 ,.'/()-]{0,200}") @Nullable
            String note,

            @Pattern(regexp = DURATION) @Nullable String within,
            @Nullable Map<String, @Pattern(regexp = DURATION) String> timers) {}

    record Output(int escalated) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "taskEscalate",
                "Escalate an overdue task",
                "Offers the open task at an element of this case to one more group and raises its priority. Put it behind a"
                        + " non-interrupting timer on the boundary of that user task.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "element", "The id of the user task in the diagram.",
                        "group", "The group that may work on it from now on, for instance lead.",
                        "priority", "At least this priority from now on, 0 to 100; unchanged if left out.",
                        "note", "Why, for the record: fixed words of the diagram, never about a patient.",
                        "within",
                                "How long from now on there is for it, as ISO 8601; a due date that comes sooner stays.",
                        "timers",
                                "Timers on the boundary of that task, by their ids, and how long from now on they wait; one that"
                                        + " ends sooner stays.",
                        "escalated", "How many tasks were open: 0 when somebody was quicker."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        TaskService service = tasks.getObject();
        List<Task> open = service.createTaskQuery()
                .processInstanceId(step.instance())
                .taskDefinitionKey(input.element())
                .list();
        open.forEach(task -> escalate(service, task, input, step));
        if (!open.isEmpty() && input.timers() != null) {
            input.timers().forEach((timer, wait) -> hasten(step.instance(), timer, from(wait)));
        }
        return new Output(open.size());
    }

    private Instant from(String wait) {
        return clock.instant().plus(Duration.parse(wait));
    }

    private void hasten(String instance, String timer, Instant at) {
        ManagementService management = jobs.getObject();
        management.createJobQuery().processInstanceId(instance).activityId(timer).timers().list().stream()
                .filter(job -> job.getDuedate().toInstant().isAfter(at))
                .forEach(job -> management.setJobDuedate(job.getId(), Date.from(at)));
    }

    private void escalate(TaskService service, Task task, Input input, StepContext step) {
        service.addCandidateGroup(task.getId(), input.group());
        int priority = Math.max(task.getPriority(), input.priority() == null ? 0 : input.priority());
        if (priority > task.getPriority()) {
            service.setPriority(task.getId(), priority);
        }
        Instant due = task.getDueDate() == null ? null : task.getDueDate().toInstant();
        if (input.within() != null && (due == null || due.isAfter(from(input.within())))) {
            due = from(input.within());
            service.setDueDate(task.getId(), Date.from(due));
        }
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("task", task.getId());
        detail.put("group", input.group());
        detail.put("priority", priority);
        if (input.note() != null) {
            detail.put("note", input.note());
        }
        if (due != null) {
            detail.put("due", due.toString());
        }
        audit.record(AuditEntry.success(
                Caller.WARDCLERK.actor(), AuditAction.TASK_ESCALATE, step.instance(), input.element(), detail));
    }
}
