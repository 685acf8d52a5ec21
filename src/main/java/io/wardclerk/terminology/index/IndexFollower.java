package io.wardclerk.terminology.index;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.TerminologyChanged;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Takes up on this node what was loaded on any. The old index answers until the new one is whole. */
@Component
public final class IndexFollower implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFollower.class);
    private static final int SECONDS = 1;

    private final SnapshotReader reader;
    private final MemoryTerminology terminology;
    private final ApplicationEventPublisher events;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "terminology");
        thread.setDaemon(true);
        return thread;
    });

    IndexFollower(SnapshotReader reader, MemoryTerminology terminology, ApplicationEventPublisher events) {
        this.reader = reader;
        this.terminology = terminology;
        this.events = events;
    }

    /** Nothing asks before what is loaded answers. */
    @Override
    public void afterPropertiesSet() {
        follow();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        var unused = timer.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            follow();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Releases of code systems cannot be followed now: {}",
                    e.getClass().getSimpleName());
        }
    }

    /** Takes up at once what has been committed. */
    public synchronized void follow() {
        for (Map.Entry<CodeSystem, Long> now : reader.epochs().entrySet()) {
            CodeSystem system = now.getKey();
            if (terminology.epoch(system) != now.getValue()) {
                Snapshot snapshot = reader.read(system);
                terminology.replace(system, snapshot);
                LOG.info(
                        "{}: {} codes answer from {} releases.",
                        system.title(),
                        snapshot.index().count(),
                        snapshot.releases().size());
                events.publishEvent(new TerminologyChanged(system, snapshot.epoch()));
            }
        }
    }
}
