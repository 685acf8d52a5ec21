package io.wardclerk.audit;

import io.wardclerk.audit.tree.Subtrees;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends checkpoints to one second place, on a thread of its own. While it cannot be reached the newest waits, and that is told once;
 * sealing goes on. Nothing is sent before what it holds was compared with the history here.
 */
final class Delivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final SecondPlace place;
    private final LedgerHistory history;
    private final Subtrees stored;
    private final AuditLog audit;
    private final ScheduledExecutorService thread;
    private final AtomicReference<Ledger.@Nullable Checkpoint> newest = new AtomicReference<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean compared;
    private volatile @Nullable String mismatch;
    private volatile @Nullable String failure;
    private volatile long delivered;
    private Duration wait = FIRST_WAIT;

    Delivery(SecondPlace place, LedgerHistory history, Subtrees stored, AuditLog audit) {
        this.place = place;
        this.history = history;
        this.stored = stored;
        this.audit = audit;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "ledger-second-place");
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Compares what the place holds with the history here, at the beginning of a lead.
     *
     * @throws LedgerDamaged if they differ; a place that does not answer is compared as soon as it does
     */
    void compare(long size, Subtrees subtrees) {
        compared = false;
        mismatch = null;
        try {
            compareNow(size, subtrees);
        } catch (IOException e) {
            failed(e);
        }
    }

    void offer(Ledger.Checkpoint checkpoint) {
        newest.set(checkpoint);
        if (due.compareAndSet(false, true)) {
            later(Duration.ZERO);
        }
    }

    LedgerHealth.Place health() {
        return new LedgerHealth.Place(place.name(), delivered, failure);
    }

    /** What was found different after sealing had begun. */
    Optional<String> mismatch() {
        return Optional.ofNullable(mismatch);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void compareNow(long size, Subtrees subtrees) throws IOException {
        Optional<String> held = place.newest();
        if (held.isPresent()) {
            history.compare(place.name(), held.get(), size, subtrees);
        }
        compared = true;
    }

    private void deliver() {
        due.set(false);
        Ledger.Checkpoint checkpoint = newest.get();
        if (checkpoint == null || mismatch != null) {
            return;
        }
        try {
            if (!compared) {
                compareNow(checkpoint.size(), stored);
            }
            place.put(checkpoint);
            delivered = checkpoint.size();
            succeeded();
        } catch (LedgerDamaged e) {
            mismatch = e.getMessage();
        } catch (IOException | RuntimeException e) {
            failed(e);
            if (due.compareAndSet(false, true)) {
                later(wait);
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    private void later(Duration after) {
        try {
            ScheduledFuture<?> unused = thread.schedule(this::deliver, after.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("No more checkpoints are sent, this node stops");
        }
    }

    private void failed(Exception cause) {
        boolean first = failure == null;
        failure = cause instanceof IOException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName();
        if (first) {
            LOG.warn(
                    "The ledger's checkpoints do not reach the second place, {}: {}. Sealing goes on, and they are sent as soon as it answers.",
                    place.name(),
                    failure);
            tell(AuditEntry.failure(
                    "wardclerk",
                    AuditAction.LEDGER_WITNESS,
                    null,
                    null,
                    Map.of("place", place.name(), "state", "failing")));
        }
    }

    private void succeeded() {
        wait = FIRST_WAIT;
        if (failure != null) {
            failure = null;
            LOG.info("The ledger's checkpoints reach the second place again, {}", place.name());
            tell(AuditEntry.success(
                    "wardclerk",
                    AuditAction.LEDGER_WITNESS,
                    null,
                    null,
                    Map.of("place", place.name(), "state", "reached")));
        }
    }

    private void tell(AuditEntry entry) {
        try {
            audit.record(entry);
        } catch (RuntimeException e) {
            LOG.warn(
                    "That a second place changed its state could not be recorded: {}",
                    e.getClass().getSimpleName());
        }
    }
}
