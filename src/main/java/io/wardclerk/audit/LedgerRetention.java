package io.wardclerk.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes sealed records whose retention has ended, through the owner's one function. Each removal is itself a record, which says what
 * was removed; the hashes stay.
 */
@Component
class LedgerRetention implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerRetention.class);

    /** Records that one transaction removes, and some more: whole rounds only. */
    private static final int MOST = 5_000;

    private static final long LOOK_HOURS = 6;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final LedgerProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "ledger-retention");
        made.setDaemon(true);
        return made;
    });

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

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        ScheduledFuture<?> unused = thread.scheduleWithFixedDelay(this::pruneQuietly, 1, LOOK_HOURS, TimeUnit.HOURS);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    /** Several nodes may do it at a time: a range ends once only, so the second is refused and finds nothing left. */
    private void pruneQuietly() {
        try {
            prune();
        } catch (RuntimeException e) {
            LOG.warn("Records whose retention has ended could not be removed, the next look tries again", e);
        }
    }

    /** @return how many records were removed */
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
