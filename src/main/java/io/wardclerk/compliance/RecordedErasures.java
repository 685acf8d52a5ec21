package io.wardclerk.compliance;

import io.wardclerk.access.Accesses;
import io.wardclerk.access.Callers;
import io.wardclerk.access.PatientAccounts;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Documents;
import io.wardclerk.vault.Erasures;
import io.wardclerk.vault.Erasures.Erasure;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

@Service
final class RecordedErasures implements PatientErasures {

    private static final int PAGE = 200;

    private final Erasures erasures;
    private final Workflows workflows;
    private final Documents documents;
    private final PatientAccounts accounts;
    private final AuditLog audit;
    private final Callers callers;
    private final Accesses accesses;
    private final TransactionTemplate transaction;

    RecordedErasures(
            Erasures erasures,
            Workflows workflows,
            Documents documents,
            PatientAccounts accounts,
            AuditLog audit,
            Callers callers,
            Accesses accesses,
            TransactionTemplate transaction) {
        this.erasures = erasures;
        this.workflows = workflows;
        this.documents = documents;
        this.accounts = accounts;
        this.audit = audit;
        this.callers = callers;
        this.accesses = accesses;
        this.transaction = transaction;
    }

    @Override
    public Outcome erase(String patient, String reason, boolean cancel) {
        List<String> running = running(patient);
        if (cancel && !running.isEmpty()) {
            running.forEach(id -> workflows.cancel(id, reason));
            running = running(patient);
        }
        if (!running.isEmpty()) {
            return new StillRunning(running, cancel);
        }
        return Objects.requireNonNull(transaction.execute(status -> erased(patient, reason)));
    }

    private Outcome erased(String patient, String reason) {
        accounts.forget(patient);
        if (!erasures.knows(patient)) {
            return new NothingKept();
        }
        String actor = callers.current().actor();
        String reasonId = documents.store("erasures", "erasure-reason", reason.getBytes(StandardCharsets.UTF_8));
        Erasure erasure = erasures.erase(patient, Map.of("actor", actor, "reasonId", reasonId));
        audit.record(ErasureRecord.of(actor, erasure, false).about(patient));
        accesses.changed();
        return new Erased(erasure);
    }

    @Override
    public Optional<Erasure> find(UUID id) {
        return erasures.find(id);
    }

    private List<String> running(String patient) {
        List<String> running = new ArrayList<>();
        String cursor = null;
        do {
            Workflows.Page<Instance> page =
                    workflows.instances(new Workflows.InstanceQuery(null, null, patient, PAGE, cursor));
            page.items().stream()
                    .filter(found -> found.endedAt() == null)
                    .map(Instance::id)
                    .forEach(running::add);
            cursor = page.next();
        } while (cursor != null);
        return running;
    }
}
