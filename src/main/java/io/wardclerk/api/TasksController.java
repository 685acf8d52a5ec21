package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.inbox.Inbox;
import io.wardclerk.inbox.Inbox.Evidence;
import io.wardclerk.inbox.Inbox.TaskFilter;
import io.wardclerk.inbox.Inbox.TaskForm;
import io.wardclerk.inbox.Inbox.TaskItem;
import io.wardclerk.workflow.Workflows.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for people. The inbox guards and records every call. */
@Tag(name = "Tasks")
@RestController
@RequestMapping("/api/v1/tasks")
class TasksController {

    private final Inbox inbox;

    TasksController(Inbox inbox) {
        this.inbox = inbox;
    }

    @Operation(
            operationId = "listTasks",
            summary = "Open tasks, most urgent first",
            description = "Nothing in it identifies a patient. A person sees the tasks of his roles and those he holds."
                    + " Scope task:read.")
    @GetMapping
    ResponseEntity<Envelope<TaskItem>> list(
            @Parameter(example = "nurse") @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @Nullable String workflow,
            @RequestParam(required = false) @Nullable String instance,
            @RequestParam(required = false) @Nullable Boolean urgent,
            @RequestParam(defaultValue = Envelope.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        TaskFilter filter = new TaskFilter(group, assignee, workflow, instance, urgent, Envelope.limit(limit), cursor);
        Page<TaskItem> page = Cursors.checked(cursor, () -> inbox.list(filter));
        return Envelope.page(page.items(), page.next());
    }

    @Operation(operationId = "getTask", summary = "One task", description = "Scope task:read.")
    @GetMapping("/{id}")
    TaskItem get(@PathVariable String id) {
        return inbox.find(id).orElseThrow(TasksController::absent);
    }

    @Operation(
            operationId = "getTaskForm",
            summary = "A task's form, what it shows and your draft",
            description = "The schema is form-js JSON. The read is recorded. Scope task:read.")
    @GetMapping("/{id}/form")
    TaskForm form(@PathVariable String id) {
        return inbox.form(id).orElseThrow(TasksController::absent);
    }

    @Operation(
            operationId = "getTaskEvidence",
            summary = "What a proposal rests on",
            description =
                    "Sources, claims with the spans they rest on, findings. The read is recorded. Scope task:read.")
    @GetMapping("/{id}/evidence")
    Evidence evidence(@PathVariable String id) {
        return inbox.evidence(id).orElseThrow(TasksController::absent);
    }

    static Refused absent() {
        return new Refused(Problems.notFound("task"));
    }
}
