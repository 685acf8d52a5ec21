package io.wardclerk.vault;

import io.wardclerk.vault.RotationTable.Row;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Knows the order of the phases; each phase knows its own work. */
@Service
final class StepwiseRotations implements Rotations {

    private final RotationTable table;
    private final KeyRewrap rewrap;
    private final KeyRenewal renewal;
    private final Resealing resealing;
    private final TinkNoteSigner signer;
    private final KeyProvider provider;
    private final KeyEpoch epoch;
    private final VaultProperties properties;
    private final Clock clock;

    StepwiseRotations(
            RotationTable table,
            KeyRewrap rewrap,
            KeyRenewal renewal,
            Resealing resealing,
            TinkNoteSigner signer,
            KeyProvider provider,
            KeyEpoch epoch,
            VaultProperties properties,
            Clock clock) {
        this.table = table;
        this.rewrap = rewrap;
        this.renewal = renewal;
        this.resealing = resealing;
        this.signer = signer;
        this.provider = provider;
        this.epoch = epoch;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public Optional<Rotation> begin(Level level, String actor) {
        return switch (level) {
            case KEY_ENCRYPTION -> begin(level, RotationPhase.RENEW, rewrap.count(), actor);
            case DATA -> begin(level, RotationPhase.OWNERS, renewal.count() + resealing.count(), actor);
            case SIGNING -> begin(level, RotationPhase.SIGN, 1, actor);
        };
    }

    private Optional<Rotation> begin(Level level, RotationPhase first, long total, String actor) {
        return table.begin(level, first, total, actor).map(Row::rotation);
    }

    @Override
    public Optional<Rotation> find(UUID id) {
        return table.find(id).map(Row::rotation);
    }

    @Override
    public List<Rotation> list(int limit) {
        return table.list(limit).stream().map(Row::rotation).toList();
    }

    @Override
    public Optional<Step> advance() {
        return table.take().map(row -> {
            boolean resting = !advance(row);
            return new Step(find(row.rotation().id()).orElseThrow(), resting);
        });
    }

    /** False if nothing can be done before others have followed or let go of what they hold. */
    private boolean advance(Row row) {
        UUID id = row.rotation().id();
        switch (row.phase()) {
            case RENEW -> {
                provider.renew();
                epoch.next();
                table.enter(id, RotationPhase.FOLLOW_PROVIDER);
            }
            case FOLLOW_PROVIDER -> {
                return followed(row, RotationPhase.WRAP);
            }
            case WRAP -> {
                return worked(row, rewrap.batch(row.phaseAt()), RotationPhase.DONE);
            }
            case OWNERS -> {
                return worked(row, renewal.owners(row.rotation().startedAt()), RotationPhase.CASES);
            }
            case CASES -> {
                return worked(row, renewal.cases(row.rotation().startedAt()), RotationPhase.FOLLOW_KEYS);
            }
            case FOLLOW_KEYS -> {
                return followed(row, RotationPhase.SEAL);
            }
            case SEAL -> sealed(row, RotationPhase.SEAL_AGAIN);
            case SEAL_AGAIN -> sealed(row, RotationPhase.DONE);
            case SIGN -> {
                signer.rotate();
                epoch.next();
                table.stands(id, "", 1);
                table.enter(id, RotationPhase.DONE);
            }
            case DONE -> throw new IllegalStateException("A rotation that has ended is not taken");
        }
        return true;
    }

    /** Every node has looked at the epoch by now, or is without its database and so without content. */
    private boolean followed(Row row, RotationPhase next) {
        Duration patience = properties.follow().multipliedBy(3).plusMillis(200);
        if (clock.instant().isBefore(row.phaseAt().plus(patience))) {
            return false;
        }
        table.enter(row.rotation().id(), next);
        return true;
    }

    private boolean worked(Row row, Batch batch, RotationPhase next) {
        UUID id = row.rotation().id();
        table.stands(id, "", batch.done());
        if (batch.left()) {
            return batch.done() > 0;
        }
        table.enter(id, next);
        return true;
    }

    private void sealed(Row row, RotationPhase next) {
        UUID id = row.rotation().id();
        Resealing.Progress progress = resealing.batch(row.place());
        table.stands(id, progress.place(), progress.done());
        if (progress.ended()) {
            table.enter(id, next);
        }
    }

    /** @param left whether there is more to do, now or when others let go of it */
    record Batch(int done, boolean left) {}
}
