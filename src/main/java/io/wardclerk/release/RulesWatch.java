package io.wardclerk.release;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every two seconds whether another node released other rules. */
@Component
class RulesWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RulesWatch.class);
    private static final int SECONDS = 2;

    private final ReleasedRules rules;
    private @Nullable ScheduledExecutorService watch;

    RulesWatch(ReleasedRules rules) {
        this.rules = rules;
    }

    @Override
    public synchronized void start() {
        watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "released-rules");
            thread.setDaemon(true);
            return thread;
        });
        var unused = watch.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            rules.refresh();
        } catch (RuntimeException e) { // an outage of the database ends the look, not the watch
            LOG.warn(
                    "The released rules could not be looked at: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized void stop() {
        if (watch != null) {
            watch.shutdownNow();
            watch = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return watch != null;
    }

    /** After the start has deployed. */
    @Override
    public int getPhase() {
        return 1;
    }
}
