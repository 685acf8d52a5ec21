package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.workflow.Expiring;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes what has expired, in the same nightly window as the engine removes its history, in small transactions, each on record.
 * Of several nodes one works at a time.
 */
@Component
class RetentionWindow implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionWindow.class);

    private final List<Expiring> expiring;
    private final RunningCasesStay running;
    private final RetentionProperties properties;
    private final LocalTime from;
    private final LocalTime to;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "retention");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable LocalDate done;
    private @Nullable LocalDate extended;

    RetentionWindow(
            ObjectProvider<Expiring> expiring,
            RunningCasesStay running,
            RetentionProperties properties,
            EngineSettings engine,
            AuditLog audit,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Clock clock) {
        this.expiring = expiring.orderedStream().toList();
        this.running = running;
        this.properties = properties;
        this.from = LocalTime.parse(engine.cleanupFrom());
        this.to = LocalTime.parse(engine.cleanupTo());
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void applicationIsReady() {
        var unused = timer.scheduleWithFixedDelay(this::look, 1, 10, TimeUnit.MINUTES);
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
            if (!today.equals(extended)) {
                running.extend();
                extended = today;
            }
            workIfOpen();
        } catch (RuntimeException e) { // a timer that throws is never run again
            LOG.warn("What has expired could not be removed, and is tried again: {}", PlainCause.of(e));
        }
    }

    /**
     * Once a night, until nothing is left or the window closes.
     *
     * @return how many rows were removed
     */
    int workIfOpen() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
        if (!isOpen() || today.equals(done)) {
            return 0;
        }
        int removed = 0;
        for (Expiring each : expiring) {
            removed += removeAll(each);
        }
        if (isOpen()) {
            done = today;
        }
        return removed;
    }

    private int removeAll(Expiring each) {
        int removed = 0;
        int batch = properties.batch();
        while (batch == properties.batch()
                && isOpen()
                && !Thread.currentThread().isInterrupted()) {
            batch = removeSome(each);
            removed += batch;
        }
        return removed;
    }

    private int removeSome(Expiring each) {
        Integer removed = transaction.execute(status -> {
            boolean ours = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('wardclerk/retention', 0))")
                    .query(Boolean.class)
                    .single();
            int rows = ours ? each.removeExpired(clock.instant(), properties.batch()) : 0;
            if (rows > 0) {
                audit.record(AuditEntry.success(
                        Caller.WARDCLERK.actor(),
                        AuditAction.RETENTION,
                        null,
                        null,
                        Map.of("what", each.what(), "removed", rows)));
            }
            return rows;
        });
        return removed == null ? 0 : removed;
    }

    /** As the engine reads the same two times: in the zone of this machine. */
    private boolean isOpen() {
        Instant now = clock.instant();
        LocalTime time = LocalTime.ofInstant(now, ZoneId.systemDefault());
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }
}
