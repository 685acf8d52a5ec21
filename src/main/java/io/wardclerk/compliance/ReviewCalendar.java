package io.wardclerk.compliance;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every hour whether somebody is not under this quarter's review yet; whoever joins later comes under it then. */
@Component
final class ReviewCalendar implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReviewCalendar.class);

    private final AccessReviews reviews;
    private final ReviewProperties properties;
    private @Nullable ScheduledExecutorService calendar;

    ReviewCalendar(AccessReviews reviews, ReviewProperties properties) {
        this.reviews = reviews;
        this.properties = properties;
    }

    @Override
    public synchronized void start() {
        calendar = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "access-reviews");
            thread.setDaemon(true);
            return thread;
        });
        if (properties.quarterly()) {
            var unused = calendar.scheduleWithFixedDelay(this::look, 1, 60, TimeUnit.MINUTES);
        }
    }

    private void look() {
        try {
            int begun = reviews.open(Map.of());
            if (begun > 0) {
                LOG.info("{} reviews of access have begun", begun);
            }
        } catch (RuntimeException e) { // an outage, or another node that was quicker, ends the look, not the calendar
            LOG.warn("Reviews of access could not begin: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public synchronized void stop() {
        if (calendar != null) {
            calendar.shutdownNow();
            calendar = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return calendar != null;
    }

    /** After the start has deployed. */
    @Override
    public int getPhase() {
        return 2;
    }
}
