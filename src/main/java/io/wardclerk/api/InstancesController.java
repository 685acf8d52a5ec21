package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows;
import io.wardclerk.workflow.Workflows.InstanceQuery;
import io.wardclerk.workflow.Workflows.Page;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases as they stand. */
@Tag(name = "Instances")
@RestController
@RequestMapping("/api/v1/instances")
class InstancesController {

    private final Workflows workflows;
    private final CaseReads reads;
    private final AccessGuard guard;

    InstancesController(Workflows workflows, CaseReads reads, AccessGuard guard) {
        this.workflows = workflows;
        this.reads = reads;
        this.guard = guard;
    }

    @Operation(
            operationId = "getInstance",
            summary = "One case",
            description = "The read is recorded. Scope workflow:read.")
    @GetMapping("/{id}")
    InstanceView get(@PathVariable String id) {
        guard.requireScope("workflow:read");
        Instance instance = workflows.instance(id).orElseThrow(() -> new Refused(Problems.notFound("instance")));
        reads.of(AuditAction.INSTANCE_READ, id, instance.subject(), Map.of());
        return InstanceView.of(instance);
    }

    @Operation(
            operationId = "listInstances",
            summary = "Cases, newest first",
            description = "The read is recorded. Scope workflow:read.")
    @GetMapping
    ResponseEntity<Envelope<InstanceView>> list(
            @Parameter(example = "triage") @RequestParam(required = false) @Nullable String workflow,
            @RequestParam(required = false) Instance.@Nullable State state,
            @Parameter(example = "Patient/123") @RequestParam(required = false) @Nullable String subject,
            @RequestParam(defaultValue = Envelope.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        guard.requireScope("workflow:read");
        InstanceQuery query = new InstanceQuery(
                workflow, state == null ? null : state.name(), subject, Envelope.limit(limit), cursor);
        Page<Instance> page = Cursors.checked(cursor, () -> workflows.instances(query));
        reads.listed(
                AuditAction.INSTANCE_READ,
                page.items(),
                Map.of(
                        "count",
                        page.items().size(),
                        "instances",
                        page.items().stream().map(Instance::id).toList()));
        return Envelope.page(page.items().stream().map(InstanceView::of).toList(), page.next());
    }
}
