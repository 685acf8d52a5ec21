package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Accesses;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.audit.AuditOutcome;
import io.wardclerk.workflow.Incidents;
import io.wardclerk.workflow.Workflows;
import io.wardclerk.workflow.circuit.FailureProperties;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Retries by hand that say what really happened. */
@Service
class HonestRetry implements Incidents {

    private static final long LONGEST_PAUSE = 200;

    /** Its second record says how it ended. */
    private static final String BEGUN = "begun";

    private final IncidentTable table;
    private final DependencyRecovery dependencies;
    private final StepRetries steps;
    private final JobRetries jobs;
    private final AuditLog audit;
    private final Callers callers;
    private final Accesses accesses;
    private final FailureProperties properties;

    HonestRetry(
            IncidentTable table,
            DependencyRecovery dependencies,
            StepRetries steps,
            JobRetries jobs,
            AuditLog audit,
            Callers callers,
            Accesses accesses,
            FailureProperties properties) {
        this.table = table;
        this.dependencies = dependencies;
        this.steps = steps;
        this.jobs = jobs;
        this.audit = audit;
        this.callers = callers;
        this.accesses = accesses;
        this.properties = properties;
    }

    @Override
    public Workflows.Page<Incident> list(IncidentQuery query) {
        List<IncidentTable.Row> rows = table.list(query);
        boolean more = rows.size() > query.limit();
        List<IncidentTable.Row> page = more ? rows.subList(0, query.limit()) : rows;
        return new Workflows.Page<>(
                page.stream().map(IncidentTable.Row::incident).toList(),
                more ? page.get(page.size() - 1).cursor() : null);
    }

    @Override
    public Optional<Incident> find(String id) {
        return table.find(id).map(IncidentTable.Row::incident);
    }

    @Override
    public Optional<Incident> ofWork(String work) {
        return table.ofWork(work).map(IncidentTable.Row::incident);
    }

    @Override
    public List<Retried> retry(Collection<String> ids) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A retry cannot report what happens after its own transaction");
        }
        if (ids.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException("At most " + MOST_AT_ONCE + " incidents are retried at once");
        }
        Map<String, Boolean> answers = new HashMap<>();
        Map<String, Begun> begun = new LinkedHashMap<>();
        ids.forEach(id -> begun.computeIfAbsent(id, each -> begin(each, answers)));
        long end = System.nanoTime() + properties.retryWait().toNanos();
        return begun.values().stream()
                .map(each -> recorded(each, await(each, end)))
                .toList();
    }

    /** @param outcome if it is known before the step was even tried */
    private record Begun(
            String id,
            IncidentTable.@Nullable Row row,
            @Nullable Outcome outcome) {}

    private Begun begin(String id, Map<String, Boolean> answers) {
        IncidentTable.Row row = table.find(id).orElse(null);
        if (row == null) {
            return new Begun(id, null, Outcome.GONE);
        }
        String dependency = row.incident().dependency();
        if (dependency != null && !answers.computeIfAbsent(dependency, dependencies::answers)) {
            return new Begun(id, row, Outcome.STILL_DOWN);
        }
        Runnable record = () -> begun(row.incident());
        boolean begun = row.ofStep() ? steps.begin(row.work(), record) : jobs.run(row.work(), record);
        return new Begun(id, row, begun ? null : Outcome.GONE);
    }

    /** In the transaction that allows the try, with the record of the request: without them there is no try. */
    private void begun(Incident incident) {
        accesses.current().ifPresent(access -> access.concerns(incident.instance()));
        audit.record(AuditEntry.success(
                callers.current().actor(),
                AuditAction.INCIDENT_RETRY,
                incident.instance(),
                incident.element(),
                Map.of("incident", incident.id(), "outcome", BEGUN)));
        accesses.changed();
    }

    private Outcome await(Begun begun, long end) {
        IncidentTable.Row row = begun.row();
        if (begun.outcome() != null || row == null) {
            return Objects.requireNonNullElse(begun.outcome(), Outcome.GONE);
        }
        for (long pause = 20; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
            Optional<Outcome> outcome = row.ofStep() ? steps.outcome(row.work()) : jobs.outcome(row.work());
            if (outcome.isPresent() || System.nanoTime() > end) {
                return outcome.orElse(Outcome.RUNNING);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Outcome.RUNNING;
            }
        }
    }

    private Retried recorded(Begun begun, Outcome outcome) {
        IncidentTable.Row row = begun.row();
        Incident now = row != null && (outcome == Outcome.FAILED || outcome == Outcome.STILL_DOWN)
                ? table.ofWork(row.work()).orElse(row).incident()
                : null;
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("incident", begun.id());
        detail.put("outcome", outcome.slug());
        if (now != null && now.dependency() != null) {
            detail.put("dependency", now.dependency());
        }
        boolean well = outcome == Outcome.COMPLETED || outcome == Outcome.RUNNING;
        audit.record(new AuditEntry(
                callers.current().actor(),
                AuditAction.INCIDENT_RETRY,
                row == null ? null : row.incident().instance(),
                row == null ? null : row.incident().element(),
                well ? AuditOutcome.SUCCESS : AuditOutcome.FAILURE,
                detail));
        return new Retried(begun.id(), outcome, now);
    }
}
