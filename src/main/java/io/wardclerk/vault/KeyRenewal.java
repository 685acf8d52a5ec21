package io.wardclerk.vault;

import io.wardclerk.vault.DataKeyTable.Row;
import io.wardclerk.vault.StepwiseRotations.Batch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives scopes new data keys. The earlier ones are kept: what a slow writer still seals with them must open. */
@Component
final class KeyRenewal {

    private static final int BATCH = 50;

    private final DataKeyTable table;
    private final RotatedKeyTable rotated;
    private final DataKeys keys;
    private final KeyEpoch epoch;

    KeyRenewal(DataKeyTable table, RotatedKeyTable rotated, DataKeys keys, KeyEpoch epoch) {
        this.table = table;
        this.rotated = rotated;
        this.keys = keys;
        this.epoch = epoch;
    }

    long count() {
        return rotated.inUse();
    }

    /** Keys that wrap others come first, so that the cases' new keys are wrapped by new ones. */
    Batch owners(Instant before) {
        return renew(rotated.inUseBefore(before, false, BATCH), before, false);
    }

    Batch cases(Instant before) {
        return renew(rotated.inUseBefore(before, true, BATCH), before, true);
    }

    private Batch renew(List<Row> rows, Instant before, boolean ofCases) {
        for (Row row : rows) {
            DataKey parent = parent(row);
            table.retire(row.id());
            keys.create(row.scope(), parent);
        }
        if (!rows.isEmpty()) {
            epoch.next();
        }
        return new Batch(rows.size(), !rows.isEmpty() || rotated.anyInUseBefore(before, ofCases));
    }

    private @Nullable DataKey parent(Row row) {
        if (row.parent() == null) {
            return row.scope().startsWith(DataKeys.CASE) ? keys.of(DataKeys.INTAKE) : null;
        }
        String owner = table.byId(row.parent())
                .map(Row::scope)
                .orElseThrow(() -> new IllegalStateException("The key that wraps " + row.id() + " is gone"));
        return keys.fresh(owner);
    }
}
