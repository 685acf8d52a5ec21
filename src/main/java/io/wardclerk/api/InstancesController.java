package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Field;
import io.wardclerk.access.Standing;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.StepProgress;
import io.wardclerk.workflow.Workflows;
import io.wardclerk.workflow.Workflows.InstanceQuery;
import io.wardclerk.workflow.Workflows.Page;
import java.util.List;
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
    private final CaseDoor door;
    private final StepProgress progress;

    InstancesController(Workflows workflows, CaseReads reads, AccessGuard guard, CaseDoor door, StepProgress progress) {
        this.workflows = workflows;
        this.reads = reads;
        this.guard = guard;
        this.door = door;
        this.progress = progress;
    }

    @Operation(
            operationId = "getInstance",
            summary = "One case",
            description = "The read is recorded. Scope workflow:read.")
    @GetMapping("/{id}")
    InstanceView get(@PathVariable String id) {
        guard.requireScope("workflow:read");
        CaseDoor.Opened opened = door.open(Act.CASE_READ, id);
        reads.of(AuditAction.INSTANCE_READ, id, opened.instance().subject(), Map.of());
        return InstanceView.of(opened.instance(), opened.ruling())
                .at(progress.of(List.of(id)).get(id));
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
        guard.require(Act.CASE_LIST);
        InstanceQuery query = new InstanceQuery(
                workflow,
                state == null ? null : state.name(),
                subject,
                Envelope.limit(limit),
                cursor,
                door.circle(Act.CASE_READ));
        Page<Instance> page = Cursors.checked(cursor, () -> workflows.instances(query));
        Map<String, Standing> standings =
                guard.standings(page.items().stream().map(Instance::id).toList());
        List<CaseDoor.Opened> shown = page.items().stream()
                .map(each -> new CaseDoor.Opened(
                        each,
                        guard.weigh(Act.CASE_READ, standings.getOrDefault(each.id(), Standing.NONE), each.subject())))
                .filter(each -> each.ruling().permitted() && found(each, subject))
                .toList();
        List<Instance> read = shown.stream().map(CaseDoor.Opened::instance).toList();
        reads.listed(
                AuditAction.INSTANCE_READ,
                read,
                Map.of(
                        "count",
                        read.size(),
                        "instances",
                        read.stream().map(Instance::id).toList()));
        Map<String, StepProgress.Stage> stages =
                progress.of(read.stream().map(Instance::id).toList());
        return Envelope.page(
                shown.stream()
                        .map(each -> InstanceView.of(each.instance(), each.ruling())
                                .at(stages.get(each.instance().id())))
                        .toList(),
                page.next());
    }

    /** Whoever may not see whose case it is does not find it by its patient either. */
    private static boolean found(CaseDoor.Opened opened, @Nullable String subject) {
        return subject == null || !opened.ruling().hides(Field.IDENTITY);
    }
}
