package io.wardclerk.audit;

import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
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

    JdbcAuditLog(
            AuditRows rows, AuditTable table, CommittedRecords committed, PlatformTransactionManager transactions) {
        this(rows, table, committed, transactions, () -> {});
    }

    @Autowired
    JdbcAuditLog(
            AuditRows rows,
            AuditTable table,
            CommittedRecords committed,
            PlatformTransactionManager transactions,
            ObjectProvider<UnwrittenRecords> told) {
        this(rows, table, committed, transactions, () -> told.forEach(UnwrittenRecords::unwritten));
    }

    private JdbcAuditLog(
            AuditRows rows,
            AuditTable table,
            CommittedRecords committed,
            PlatformTransactionManager transactions,
            Runnable unwritten) {
        this.rows = rows;
        this.pending = new PendingRecords(due -> insert(table, due, unwritten), committed);
        this.joined = new TransactionTemplate(transactions);
        ((ConfigurableTransactionManager) transactions).addListener(pending);
    }

    @Override
    public void record(Collection<AuditEntry> entries) {
        // Also a refused entry fails inside, so that a caller who swallows the exception still cannot commit.
        joined.executeWithoutResult(status -> pending.add(rows.of(entries)));
    }

    private static List<Long> insert(AuditTable table, List<AuditRow> due, Runnable unwritten) {
        try {
            return table.insert(due);
        } catch (ConcurrencyFailureException e) {
            // The whole transaction is tried again by those who can.
            throw e;
        } catch (RuntimeException e) {
            unwritten.run();
            throw new NotRecorded(e);
        }
    }

    /** Makes what the running transaction recorded visible to itself. */
    void flush() {
        pending.flush();
    }
}
