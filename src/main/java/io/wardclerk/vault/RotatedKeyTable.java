package io.wardclerk.vault;

import io.wardclerk.vault.DataKeyTable.Row;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which data keys a rotation still has to do. It takes only what nobody else holds, so nobody waits for it or it for them. */
@Component
final class RotatedKeyTable {

    private static final String BY_PROVIDER = " from data_key where parent is null and erased_at is null";
    private static final String IN_USE = " from data_key where retired_at is null";
    private static final String OF_CASES = " and created_at < :before and (scope like 'case/%') = :cases";

    private final JdbcClient jdbc;

    RotatedKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long wrappedByProvider() {
        return count(BY_PROVIDER);
    }

    List<Row> wrappedByProviderBefore(Instant before, int limit) {
        return jdbc.sql(DataKeyTable.COLUMNS + BY_PROVIDER
                        + " and wrapped_at < :before order by id limit :limit for no key update skip locked")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> DataKeyTable.row(row))
                .list();
    }

    boolean anyWrappedByProviderBefore(Instant before) {
        return jdbc.sql("select exists (select" + BY_PROVIDER + " and wrapped_at < :before)")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    long inUse() {
        return count(IN_USE);
    }

    List<Row> inUseBefore(Instant before, boolean cases, int limit) {
        return jdbc.sql(DataKeyTable.COLUMNS + IN_USE + OF_CASES + " order by id limit :limit for update skip locked")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("cases", cases)
                .param("limit", limit)
                .query((row, number) -> DataKeyTable.row(row))
                .list();
    }

    boolean anyInUseBefore(Instant before, boolean cases) {
        return jdbc.sql("select exists (select" + IN_USE + OF_CASES + ")")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("cases", cases)
                .query(Boolean.class)
                .single();
    }

    private long count(String what) {
        return jdbc.sql("select count(*)" + what).query(Long.class).single();
    }
}
