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

    private final LedgerRetention retention;
    private final LedgerCount count;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "ledger-upkeep");
        made.setDaemon(true);
        return made;
    });

    LedgerUpkeep(LedgerRetention retention, LedgerCount count) {
        this.retention = retention;
        this.count = count;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        every(COUNT_MINUTES, 1, count::check);
        every(RETENTION_MINUTES, 60, retention::prune);
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }

    private void every(long minutes, long first, Runnable work) {
        ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(() -> quietly(work), first, minutes, TimeUnit.MINUTES);
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("The ledger's upkeep failed, the next look tries again", e);
        }
    }
}
