package io.wardclerk.compliance;

import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Rotations;
import io.wardclerk.vault.Rotations.Level;
import io.wardclerk.vault.Rotations.Rotation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Works on a rotation on whichever node comes first, a piece at a time; what fails is tried again in a moment. */
@Service
final class RecordedRotations implements KeyRotations, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RecordedRotations.class);

    private final Rotations rotations;
    private final AuditLog audit;
    private final Callers callers;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "rotation");
        thread.setDaemon(true);
        return thread;
    });

    RecordedRotations(Rotations rotations, AuditLog audit, Callers callers, TransactionTemplate transaction) {
        this.rotations = rotations;
        this.audit = audit;
        this.callers = callers;
        this.transaction = transaction;
    }

    @EventListener(ApplicationReadyEvent.class)
    void applicationIsReady() {
        var unused = timer.scheduleWithFixedDelay(this::work, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    @Override
    public Optional<Rotation> begin(Level level) {
        return Objects.requireNonNull(transaction.execute(status -> {
            String actor = callers.current().actor();
            Optional<Rotation> begun = rotations.begin(level, actor);
            begun.ifPresent(rotation -> audit.record(record(actor, rotation)));
            return begun;
        }));
    }

    @Override
    public Optional<Rotation> find(UUID id) {
        return rotations.find(id);
    }

    @Override
    public List<Rotation> list(int limit) {
        return rotations.list(limit);
    }

    private void work() {
        try {
            boolean more = true;
            while (more) {
                more = piece();
            }
        } catch (RuntimeException e) {
            LOG.warn("A rotation of keys waits: {}", e.getClass().getSimpleName());
        }
    }

    private boolean piece() {
        return Boolean.TRUE.equals(transaction.execute(status -> rotations
                .advance()
                .map(step -> {
                    if (step.rotation().ended()) {
                        audit.record(record(step.rotation().actor(), step.rotation()));
                    }
                    return !step.resting() && !step.rotation().ended();
                })
                .orElse(false)));
    }

    private static AuditEntry record(String actor, Rotation rotation) {
        return AuditEntry.success(
                actor,
                AuditAction.KEY_ROTATE,
                null,
                rotation.id().toString(),
                Map.of(
                        "level", rotation.level().name(),
                        "state", rotation.ended() ? "ended" : "begun",
                        "changed", rotation.done()));
    }
}
