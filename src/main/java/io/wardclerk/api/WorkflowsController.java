package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.workflow.Workflow;
import io.wardclerk.workflow.Workflows;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be started. */
@Tag(name = "Workflows")
@RestController
@RequestMapping("/api/v1/workflows")
class WorkflowsController {

    private final Workflows workflows;
    private final AccessGuard guard;

    WorkflowsController(Workflows workflows, AccessGuard guard) {
        this.workflows = workflows;
        this.guard = guard;
    }

    @Operation(
            operationId = "listWorkflows",
            summary = "Deployed workflows",
            description = "The latest version of each, with its input as JSON Schema. Scope workflow:read.")
    @GetMapping
    Envelope<Workflow> list() {
        guard.requireScope("workflow:read");
        return new Envelope<>(workflows.deployed(), null);
    }

    @Operation(
            operationId = "getWorkflow",
            summary = "One workflow",
            description = "Its input is JSON Schema, draft 2020-12. Scope workflow:read.")
    @GetMapping("/{key}")
    Workflow get(@PathVariable String key) {
        guard.requireScope("workflow:read");
        return workflows.find(key).orElseThrow(() -> new Refused(Problems.notFound("workflow")));
    }
}
