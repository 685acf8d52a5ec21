package io.wardclerk.audit;

import java.util.Collection;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Inserts into {@code audit_event} in the caller's transaction, or in one of its own when there is none. All that one
 * transaction records is one statement, just before the commit. Decision records 0012 and 0111.
 */
@Component
final class JdbcAuditLog implements AuditLog {

    private final TransactionTemplate joined;
    private final AuditRows rows;
    private final PendingRecords pending;

    JdbcAuditLog(AuditRows rows, AuditTable table, PlatformTransactionManager transactions) {
        this.rows = rows;
        this.pending = new PendingRecords(table::insert);
        this.joined = new TransactionTemplate(transactions);
        ((ConfigurableTransactionManager) transactions).addListener(pending);
    }

    @Override
    public void record(Collection<AuditEntry> entries) {
        // Also a refused entry fails inside, so that a caller who swallows the exception still cannot commit.
        joined.executeWithoutResult(status -> pending.add(rows.of(entries)));
    }

    /** Makes what the running transaction recorded visible to itself. */
    void flush() {
        pending.flush();
    }
}
