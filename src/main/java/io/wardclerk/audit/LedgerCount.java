package io.wardclerk.audit;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts the records that are there against those that were sealed. A sealed record that is gone, and one that was put in beneath what is
 * sealed, where the sequencer never looks again, both make a difference.
 */
@Component
final class LedgerCount {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerCount.class);

    /** One statement, so that all of it is of one moment. */
    private static final String DIFFERENCE = """
            with edge as (
                select first_index + cardinality(seqs) as size, floor from ledger_block order by first_index desc limit 1),
            above as (
                select count(*) as sealed from edge, ledger_block b, unnest(b.seqs) as s (seq)
                 where int8range(b.min_seq, b.max_seq, '[]') && int8range(edge.floor, null, '()') and s.seq > edge.floor),
            gone as (
                select coalesce(sum(end_index - first_index), 0) as pruned from ledger_pruned)
            select (select count(*) from audit_event where seq <= edge.floor) - (edge.size - above.sealed - gone.pruned)
              from edge, above, gone
            """;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private long told;

    LedgerCount(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** @return how many records there are too many, or, below zero, too few; a difference is recorded when it changes */
    synchronized long check() {
        long difference = jdbc.sql(DIFFERENCE).query(Long.class).optional().orElse(0L);
        if (difference != told && difference != 0) {
            String problem = difference < 0
                    ? -difference + " sealed records are no longer there"
                    : difference + " records were put in beneath what is sealed";
            LOG.error("The record was changed: {}. Export the ledger and let the verifier name them.", problem);
            audit.record(AuditEntry.failure(
                    "wardclerk", AuditAction.LEDGER_TAMPERED, null, null, Map.of("problem", problem)));
        }
        told = difference;
        return difference;
    }
}
