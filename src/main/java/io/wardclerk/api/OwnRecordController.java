package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Callers;
import io.wardclerk.access.PatientAccounts;
import io.wardclerk.access.Scopes;
import io.wardclerk.access.Standing;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows;
import io.wardclerk.workflow.Workflows.InstanceQuery;
import io.wardclerk.workflow.Workflows.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What patients see of themselves. Whose it is follows from the account and is no part of any request, so that there is nobody else's
 * to ask for.
 */
@Tag(name = "Patients")
@RestController
class OwnRecordController {

    /** Cases about what staff did, which concern a patient and are not theirs. */
    private static final Set<String> ABOUT_STAFF = Set.of("break-glass-review", "access-review");

    private final PatientAccounts accounts;
    private final Workflows workflows;
    private final ConsentViews consents;
    private final CaseReads reads;
    private final Callers callers;
    private final AccessGuard guard;

    OwnRecordController(
            PatientAccounts accounts,
            Workflows workflows,
            ConsentViews consents,
            CaseReads reads,
            Callers callers,
            AccessGuard guard) {
        this.accounts = accounts;
        this.workflows = workflows;
        this.consents = consents;
        this.reads = reads;
        this.callers = callers;
        this.guard = guard;
    }

    @Operation(
            operationId = "listOwnCases",
            summary = "A patient's own cases, newest first",
            description =
                    "How each stands and how it ended; nothing that is only proposed, and nothing that staff wrote. The read is"
                            + " recorded. Scope own:read, which only patients have.")
    @GetMapping("/api/v1/own/cases")
    ResponseEntity<Envelope<InstanceView>> cases(
            @RequestParam(defaultValue = Envelope.DEFAULT_LIMIT) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        String patient = patient(Act.CASE_LIST);
        InstanceQuery query = new InstanceQuery(null, null, patient, Envelope.limit(limit), cursor);
        Page<Instance> page = Cursors.checked(cursor, () -> workflows.instances(query));
        Map<String, Standing> standings =
                guard.standings(page.items().stream().map(Instance::id).toList());
        List<CaseDoor.Opened> shown = page.items().stream()
                .filter(each -> !ABOUT_STAFF.contains(each.workflow()) && patient.equals(each.subject()))
                .map(each -> new CaseDoor.Opened(
                        each, guard.weigh(Act.CASE_READ, standings.getOrDefault(each.id(), Standing.NONE), patient)))
                .filter(each -> each.ruling().permitted())
                .toList();
        reads.listed(
                AuditAction.INSTANCE_READ,
                shown.stream().map(CaseDoor.Opened::instance).toList(),
                Map.of("count", shown.size()));
        return Envelope.page(
                shown.stream()
                        .map(each -> InstanceView.of(each.instance(), each.ruling()))
                        .toList(),
                page.next());
    }

    @Operation(
            operationId = "listOwnConsents",
            summary = "What a patient agreed to, by purpose",
            description = "The read is recorded. Scope own:read, which only patients have.")
    @GetMapping("/api/v1/own/consents")
    ResponseEntity<Envelope<ConsentsController.View>> consents() {
        String patient = patient(Act.CONSENT_READ);
        reads.of(AuditAction.CONSENT_READ, null, patient, Map.of());
        return Envelope.page(consents.of(patient), null);
    }

    private String patient(Act act) {
        guard.requireScope(Scopes.OWN_READ);
        guard.require(act);
        return accounts.patientOf(callers.current().name())
                .orElseThrow(() -> new Refused(Problems.forbidden("This account is no patient's")));
    }
}
