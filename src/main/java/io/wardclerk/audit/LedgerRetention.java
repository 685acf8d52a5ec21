package io.wardclerk.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes sealed records whose retention has ended, through the owner's one function. Each removal is itself a record, which says what
 * was removed; the hashes stay.
 */
@Component
final class LedgerRetention {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerRetention.class);

    /** Records that one transaction removes, and some more: whole rounds only. */
    private static final int MOST = 5_000;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final LedgerProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LedgerRetention(
            JdbcClient jdbc,
            AuditLog audit,
            LedgerProperties properties,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Range(long from, long to) {}

    /**
     * Several nodes may do it at a time: a range ends once only, so the second is refused.
     *
     * @return how many records were removed
     */
    long prune() {
        OffsetDateTime before = clock.instant().atOffset(ZoneOffset.UTC).minus(properties.retention());
        long removed = 0;
        Optional<Range> range = step(before);
        while (range.isPresent()) {
            removed += range.get().to() - range.get().from();
            range = step(before);
        }
        if (removed > 0) {
            LOG.info(
                    "Removed {} records of the ledger whose retention of {} has ended",
                    removed,
                    properties.retention());
        }
        return removed;
    }

    private Optional<Range> step(OffsetDateTime before) {
        UUID certificate = UUID.randomUUID();
        Optional<Range> pruned = transaction.execute(status -> {
            Optional<Range> range = jdbc.sql("select pruned_from, pruned_to from ledger_prune(?, ?, ?)")
                    .params(before, certificate, MOST)
                    .query((row, number) -> new Range(row.getLong("pruned_from"), row.getLong("pruned_to")))
                    .optional();
            range.ifPresent(some -> audit.record(AuditEntry.success(
                    "wardclerk",
                    AuditAction.LEDGER_PRUNE,
                    null,
                    certificate.toString(),
                    Map.of(
                            "certificate",
                            certificate.toString(),
                            "from",
                            some.from(),
                            "to",
                            some.to(),
                            "before",
                            before.toInstant().toString()))));
            return range;
        });
        return pruned == null ? Optional.empty() : pruned;
    }
}
