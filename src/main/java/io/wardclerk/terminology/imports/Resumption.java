package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.imports.ImportTable.Stored;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
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
 * Goes on with imports whose node stopped: whoever has the file loads it again from its beginning, since nothing of it was
 * committed. Where nobody has all of it, it is told as interrupted.
 */
@Component
final class Resumption implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);

    /** A node that works on an import says so more often, unless it waits for another import to end. */
    private static final Duration SILENT = Duration.ofSeconds(30);

    private final ImportTable table;
    private final Spool spool;
    private final StoredImports imports;
    private final Set<UUID> tried = new HashSet<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "terminology-imports");
        thread.setDaemon(true);
        return thread;
    });

    Resumption(ImportTable table, Spool spool, StoredImports imports) {
        this.table = table;
        this.spool = spool;
        this.imports = imports;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        var unused = timer.scheduleWithFixedDelay(this::look, 1, 5, TimeUnit.SECONDS);
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    private void look() {
        try {
            resume(SILENT);
        } catch (RuntimeException e) {
            LOG.warn(
                    "Imports that were interrupted cannot go on now: {}",
                    e.getClass().getSimpleName());
        }
    }

    void resume(Duration silent) {
        for (Stored each : table.silent(silent)) {
            UUID id = each.report().id();
            if (imports.isRunning(id)) {
                continue;
            }
            boolean ours = each.report().sha256() != null && Files.exists(spool.place(id));
            if (ours && tried.add(id) && table.takeOver(id, silent)) {
                LOG.info("An import that was interrupted goes on: {}", id);
                imports.run(id);
            } else {
                table.interrupted(id);
            }
        }
    }
}
