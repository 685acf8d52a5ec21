package io.wardclerk.access.consent;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Keeps the book up to date with other nodes. */
@Component
final class ConsentWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ConsentWatch.class);

    private final ConsentBook book;
    private final ConsentProperties properties;
    private @Nullable ScheduledExecutorService watch;

    ConsentWatch(ConsentBook book, ConsentProperties properties) {
        this.book = book;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "consents");
            thread.setDaemon(true);
            return thread;
        });
        long millis = properties.follow().toMillis();
        var unused = watch.scheduleWithFixedDelay(this::look, 0, millis, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            book.follow();
        } catch (RuntimeException e) { // an outage of the database ends the look, not the watch
            LOG.warn("Consents could not be looked at: {}", e.getClass().getSimpleName());
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
}
