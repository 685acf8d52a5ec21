package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.workflow.Circuits;
import io.wardclerk.workflow.Incidents;
import io.wardclerk.workflow.Incidents.Incident;
import io.wardclerk.workflow.Incidents.IncidentQuery;
import io.wardclerk.workflow.Workflows;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Steps that stand still, and why. */
@Tag(name = "Incidents")
@RestController
@RequestMapping("/api/v1/incidents")
class IncidentsController {

    private final Incidents incidents;
    private final Circuits circuits;
    private final CaseReads reads;
    private final AccessGuard guard;

    IncidentsController(Incidents incidents, Circuits circuits, CaseReads reads, AccessGuard guard) {
        this.incidents = incidents;
        this.circuits = circuits;
        this.reads = reads;
        this.guard = guard;
    }

    /** An incident with the circuit of its dependency. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IncidentView(
            String id,
            String instance,
            String workflow,
            @Schema(description = "Where the cause lies.") String element,
            @Nullable String connector,
            @Nullable String dependency,

            @Schema(description = "Plain words, never a value.")
            String cause,

            OffsetDateTime since,
            int attempts,

            @Schema(allowableValues = {"closed", "open", "half-open"}) @Nullable
            String circuit) {

        static IncidentView of(Incident incident, Circuits circuits) {
            String dependency = incident.dependency();
            return new IncidentView(
                    incident.id(),
                    incident.instance(),
                    incident.workflow(),
                    incident.element(),
                    incident.connector(),
                    dependency,
                    incident.cause(),
                    incident.since().atOffset(ZoneOffset.UTC),
                    incident.attempts(),
                    dependency == null
                            ? null
                            : circuits.find(dependency)
                                    .map(circuit -> circuit.state().slug())
                                    .orElse("closed"));
        }
    }

    @Operation(
            operationId = "listIncidents",
            summary = "Steps that stand still, oldest first",
            description = "Each with its cause in plain words. The read is recorded. Scope workflow:read.")
    @GetMapping
    ResponseEntity<Envelope<IncidentView>> list(
            @Parameter(example = "triage") @RequestParam(required = false) @Nullable String workflow,
            @Parameter(example = "fhir") @RequestParam(required = false) @Nullable String dependency,
            @RequestParam(required = false) @Nullable String instance,
            @RequestParam(defaultValue = Envelope.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        guard.requireScope("workflow:read");
        guard.require(Act.CASE_WATCH);
        IncidentQuery query = new IncidentQuery(workflow, dependency, instance, Envelope.limit(limit), cursor);
        Workflows.Page<Incident> page = Cursors.checked(cursor, () -> incidents.list(query));
        reads.of(
                AuditAction.INSTANCE_READ,
                instance,
                Map.of("incidents", page.items().stream().map(Incident::id).toList()));
        return Envelope.page(
                page.items().stream()
                        .map(incident -> IncidentView.of(incident, circuits))
                        .toList(),
                page.next());
    }

    @Operation(
            operationId = "getIncident",
            summary = "One incident",
            description = "404 once the step has gone on. The read is recorded. Scope workflow:read.")
    @GetMapping("/{id}")
    IncidentView get(@PathVariable String id) {
        guard.requireScope("workflow:read");
        guard.require(Act.CASE_WATCH);
        Incident incident = incidents.find(id).orElseThrow(() -> new Refused(Problems.notFound("incident")));
        reads.of(AuditAction.INSTANCE_READ, incident.instance(), Map.of("incidents", java.util.List.of(id)));
        return IncidentView.of(incident, circuits);
    }
}
