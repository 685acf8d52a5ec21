package io.wardclerk.release;

import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.audit.AuditOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Records who proposed, decided and rolled back what; refusals apart, since their transaction does not commit. */
@Component
class ReleaseLedger {

    private final AuditLog audit;
    private final Callers callers;
    private final TransactionTemplate apart;

    ReleaseLedger(AuditLog audit, Callers callers, PlatformTransactionManager transactions) {
        this.audit = audit;
        this.callers = callers;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void done(AuditAction action, StoredRelease row) {
        audit.record(entry(action, AuditOutcome.SUCCESS, row, Map.of()));
    }

    void refused(AuditAction action, StoredRelease row, ReleaseRefused.Cause cause) {
        AuditOutcome outcome = cause == ReleaseRefused.Cause.FOUR_EYES ? AuditOutcome.DENIED : AuditOutcome.FAILURE;
        apart.executeWithoutResult(
                status -> audit.record(entry(action, outcome, row, Map.of("refused", cause.name()))));
    }

    private AuditEntry entry(AuditAction action, AuditOutcome outcome, StoredRelease row, Map<String, Object> more) {
        Map<String, Object> detail = new LinkedHashMap<>(more);
        detail.put("release", row.id().toString());
        detail.put("hash", row.hash());
        detail.put("proposedBy", row.proposedBy());
        if (row.version() != null) {
            detail.put("version", row.version());
        }
        if (row.rollbackOf() != null) {
            detail.put("rollbackOf", row.rollbackOf().toString());
        }
        return new AuditEntry(
                callers.current().actor(), action, null, row.bundle().workflow(), outcome, detail);
    }
}
