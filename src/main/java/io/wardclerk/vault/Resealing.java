package io.wardclerk.vault;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Seals anew what was sealed with retired keys, table by table in the order of their keys. Rows that somebody holds are left for the second
 * round, so nobody waits and nothing deadlocks; a row that was written meanwhile has a new key already.
 */
@Component
final class Resealing {

    private static final int BATCH = 200;
    private static final int HEADER = 1 + 16;

    private final List<SealedColumn> columns;
    private final JdbcClient jdbc;
    private final Vault vault;

    Resealing(ObjectProvider<SealedColumn> columns, JdbcClient jdbc, Vault vault) {
        this.columns = columns.stream()
                .sorted(Comparator.comparing(SealedColumn::table).thenComparing(SealedColumn::column))
                .toList();
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /** @param place the column's number and the last key, to go on from */
    record Progress(String place, int done, boolean ended) {}

    @SuppressWarnings("ArrayRecordComponent") // a row as it is read, never compared
    private record Found(String key, String place, byte[] sealed) {}

    long count() {
        return columns.stream()
                .mapToLong(column -> jdbc.sql("select count(*) from " + column.table() + " where " + column.column()
                                + " is not null and (" + column.where() + ")")
                        .query(Long.class)
                        .single())
                .sum();
    }

    Progress batch(String place) {
        String[] parts = place.isEmpty() ? new String[] {"0", ""} : place.split("\\|", 2);
        int index = Integer.parseInt(parts[0]);
        if (index >= columns.size()) {
            return new Progress(place, 0, true);
        }
        SealedColumn column = columns.get(index);
        List<Found> rows = next(column, parts[1]);
        int done = 0;
        for (Found row : rows) {
            done += reseal(column, row) ? 1 : 0;
        }
        return rows.size() < BATCH
                ? new Progress(index + 1 + "|", done, index + 1 == columns.size())
                : new Progress(index + "|" + rows.get(rows.size() - 1).key(), done, false);
    }

    private List<Found> next(SealedColumn column, String after) {
        return jdbc.sql("select " + column.key() + " as key, " + column.place() + " as place, " + column.column()
                        + " as sealed from " + column.table() + " where " + column.column() + " is not null and ("
                        + column.where() + ") and " + column.key() + " > :after order by " + column.key()
                        + " limit :limit for update skip locked")
                .param("after", after)
                .param("limit", BATCH)
                .query((row, number) -> new Found(
                        row.getString("key"),
                        row.getString("place"),
                        column.base64() ? Base64.getDecoder().decode(row.getString("sealed")) : row.getBytes("sealed")))
                .list();
    }

    private boolean reseal(SealedColumn column, Found row) {
        String scope = row.sealed().length <= HEADER ? null : retired(row.sealed());
        if (scope == null) {
            return false;
        }
        byte[] anew;
        try {
            anew = vault.seal(scope, row.place(), vault.open(row.place(), row.sealed()));
        } catch (SealBroken e) {
            // Changed by somebody, or erased since: whoever reads it is told, and the rotation goes on.
            return false;
        }
        jdbc.sql("update " + column.table() + " set " + column.column() + " = :anew where " + column.key()
                        + " = :key and " + column.column() + " = :sealed")
                .param("anew", stored(column, anew))
                .param("sealed", stored(column, row.sealed()))
                .param("key", row.key())
                .update();
        return true;
    }

    private static Object stored(SealedColumn column, byte[] sealed) {
        return column.base64() ? Base64.getEncoder().encodeToString(sealed) : sealed;
    }

    /** The scope of the retired key that sealed this, or null if it is not retired, was erased or is none of ours. */
    private @Nullable String retired(byte[] sealed) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed, 1, HEADER - 1);
        return jdbc.sql("select scope from data_key where id = ? and retired_at is not null and erased_at is null")
                .param(new UUID(bytes.getLong(), bytes.getLong()))
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
