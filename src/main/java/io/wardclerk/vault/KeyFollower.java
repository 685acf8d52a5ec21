package io.wardclerk.vault;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes up on this node what was rotated or erased on any: its own changes with their commit, those of others within a moment. While the
 * database is away there is nothing to be read either.
 */
@Component
final class KeyFollower implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFollower.class);

    private final KeyEpoch epoch;
    private final KeptKeys kept;
    private final TinkNoteSigner signer;
    private final KeyProvider provider;
    private final VaultProperties properties;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "keys");
        thread.setDaemon(true);
        return thread;
    });
    private long seen;

    KeyFollower(
            KeyEpoch epoch, KeptKeys kept, TinkNoteSigner signer, KeyProvider provider, VaultProperties properties) {
        this.epoch = epoch;
        this.kept = kept;
        this.signer = signer;
        this.provider = provider;
        this.properties = properties;
        this.seen = epoch.now();
        epoch.onOwnChange(this::look);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        long pause = properties.follow().toMillis();
        var unused = timer.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            follow();
        } catch (RuntimeException e) {
            LOG.warn("Changes of keys cannot be followed now: {}", e.getClass().getSimpleName());
        }
    }

    synchronized void follow() {
        long now = epoch.now();
        if (now != seen) {
            kept.changed(epoch.erasedAfter(seen));
            provider.refresh();
            signer.reload();
            seen = now;
        }
    }
}
