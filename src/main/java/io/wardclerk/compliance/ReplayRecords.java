package io.wardclerk.compliance;

import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Erasures;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Puts on record what a start erased again after a restore. */
@Component
final class ReplayRecords implements ApplicationRunner {

    private final Erasures erasures;
    private final AuditLog audit;

    ReplayRecords(Erasures erasures, AuditLog audit) {
        this.erasures = erasures;
        this.audit = audit;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        erasures.replayed().forEach(erasure -> audit.record(ErasureRecord.of(Caller.WARDCLERK.actor(), erasure, true)));
    }
}
