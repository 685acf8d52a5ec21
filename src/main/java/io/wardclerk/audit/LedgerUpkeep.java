package io.wardclerk.audit;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What is done for the ledger now and then, on every node; doing it twice does no harm. */
@Component
class LedgerUpkeep implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerUpkeep.class);
    private static final long RETENTION_MINUTES = 6 * 60;
    private static final long COUNT_MINUTES = 10;

    /** What it looks for has been sealed a second after it was made. */
    private static final long VANISHED_SECONDS = 1;

    private final LedgerRetention retention;
    private final LedgerCount count;
    private final VanishedRecords vanished;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, work -> {
        Thread made = new Thread(work, "ledger-upkeep");
        made.setDaemon(true);
        return made;
    });

    LedgerUpkeep(LedgerRetention retention, LedgerCount count, VanishedRecords vanished) {
        this.retention = retention;
        this.count = count;
        this.vanished = vanished;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        every(COUNT_MINUTES, 1, TimeUnit.MINUTES, count::check);
        every(RETENTION_MINUTES, 60, TimeUnit.MINUTES, retention::prune);
        every(VANISHED_SECONDS, VANISHED_SECONDS, TimeUnit.SECONDS, vanished::check);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private void every(long time, long first, TimeUnit unit, Runnable work) {
        ScheduledFuture<?> unused = threads.scheduleWithFixedDelay(() -> quietly(work), first, time, unit);
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "The ledger's upkeep failed, the next look tries again: {}",
                    e.getClass().getName());
            LOG.debug("The ledger's upkeep failed", e);
        }
    }
}
