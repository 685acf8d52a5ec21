package io.wardclerk.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the sequencer of this node does, for people and for meters. */
@Component
final class LedgerStatus implements LedgerHealth {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerStatus.class);
    private static final String REMEDY =
            " Nothing is sealed on top of that. Bring back the database that the checkpoints were made"
                    + " from; or, when that history is lost for good, keep the second place as evidence, name a new empty one, and record"
                    + " why. If a backup was restored: bring the newest erasure list back too (wardclerk.vault.erasures) before"
                    + " anybody reads, for an older one brings erased patients back.";

    private final SecondPlaces places;
    private final AuditLog audit;
    private final ObjectProvider<MeterRegistry> meters;
    private volatile Role role = Role.WAITING;
    private volatile long size;
    private volatile @Nullable Instant sealedAt;
    private volatile @Nullable String problem;

    LedgerStatus(SecondPlaces places, AuditLog audit, ObjectProvider<MeterRegistry> meters) {
        this.places = places;
        this.audit = audit;
        this.meters = meters;
        meters.ifAvailable(registry -> {
            gauge(registry, "wardclerk.ledger.size", "sealed records, on the node that seals", status -> status.size);
            gauge(
                    registry,
                    "wardclerk.ledger.leading",
                    "1 on the node that seals, -1 where it refuses to",
                    status -> status.role == Role.LEADING ? 1 : status.role == Role.REFUSING ? -1 : 0);
            gauge(
                    registry,
                    "wardclerk.ledger.second-places.failing",
                    "second places that checkpoints do not reach",
                    status -> status.places.health().stream()
                            .filter(place -> place.failure() != null)
                            .count());
        });
    }

    @Override
    public Health now() {
        return new Health(role, size, sealedAt, problem, places.health());
    }

    void leading(long leaves) {
        LOG.info("This node seals the ledger, which has {} records", leaves);
        role = Role.LEADING;
        size = leaves;
        problem = null;
    }

    void sealed(Ledger.Checkpoint checkpoint, Instant oldest) {
        size = checkpoint.size();
        sealedAt = checkpoint.at();
        meters.ifAvailable(registry -> Timer.builder("wardclerk.ledger.lag")
                .description("from the making of the oldest record of a round to its sealing")
                .publishPercentiles(0.5, 0.99)
                .register(registry)
                .record(Duration.between(oldest, checkpoint.at())));
    }

    void waiting() {
        role = Role.WAITING;
        size = 0;
        problem = null;
    }

    void interrupted(Exception cause) {
        LOG.warn(
                "This node's sequencer lost the database and begins anew: {}",
                cause.getClass().getSimpleName());
        waiting();
    }

    /** Says it once; the state stays visible. */
    void refused(LedgerDamaged damage) {
        boolean first = problem == null;
        role = Role.REFUSING;
        problem = "The ledger's history is not what it should be: " + damage.getMessage() + "." + REMEDY;
        if (first) {
            LOG.error(problem);
            try {
                audit.record(AuditEntry.failure(
                        "wardclerk",
                        AuditAction.LEDGER_TAMPERED,
                        null,
                        null,
                        Map.of("problem", String.valueOf(damage.getMessage()))));
            } catch (RuntimeException e) {
                LOG.error("That the ledger refuses to seal could not be recorded", e);
            }
        }
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String description,
            java.util.function.ToDoubleFunction<LedgerStatus> value) {
        Gauge.builder(name, this, value).description(description).register(registry);
    }
}
