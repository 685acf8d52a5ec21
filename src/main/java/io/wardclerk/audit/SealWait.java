package io.wardclerk.audit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Waits for the sequencer, on whichever node it runs. */
@Component
final class SealWait {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    /** Floor is where the last round stood; what lies between is few enough to be compared as a whole. */
    private static final String UNSEALED = """
            with edge as (
                select coalesce((select floor from ledger_block order by first_index desc limit 1), 0) as floor),
            sealed as materialized (
                select unnest(b.seqs) as seq from edge, ledger_block b
                 where int8range(b.min_seq, b.max_seq, '[]') && int8range(edge.floor, null, '()'))
            select exists (
                select e.seq from audit_event e, edge where e.seq > edge.floor and e.seq <= ?
                except select seq from sealed)
            """;

    private final JdbcClient jdbc;
    private final LedgerHealth health;
    private final TransactionTemplate apart;

    SealWait(JdbcClient jdbc, LedgerHealth health, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.health = health;
        // The caller's own records are not committed yet and would be waited for in vain.
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /** @throws LedgerUnsealed if it takes longer, or the ledger refuses */
    void untilSealed(Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        apart.executeWithoutResult(status -> {
            long target = jdbc.sql("select coalesce(max(seq), 0) from audit_event")
                    .query(Long.class)
                    .single();
            boolean woken = false;
            while (isUnsealed(target)) {
                if (!woken) {
                    jdbc.sql("select pg_notify('wardclerk_ledger', '')").query(row -> {});
                    woken = true;
                }
                refuseIfHopeless(end);
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
        });
    }

    private boolean isUnsealed(long target) {
        return jdbc.sql(UNSEALED).param(target).query(Boolean.class).single();
    }

    private void refuseIfHopeless(long end) {
        String problem = health.now().problem();
        if (problem != null) {
            throw new LedgerUnsealed(problem);
        }
        if (System.nanoTime() > end) {
            throw new LedgerUnsealed(
                    "What was recorded is not sealed in time. No node seals the ledger now; see /status and the nodes' logs");
        }
    }
}
