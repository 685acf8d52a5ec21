package io.wardclerk.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The wrapped data keys, in the caller's transaction. */
@Component
final class DataKeyTable {

    private final JdbcClient jdbc;
    private final Clock clock;

    DataKeyTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Row> current(String scope) {
        return jdbc.sql(
                        "select id, scope, wrapped_by, wrapped from data_key where scope = :scope and retired_at is null")
                .param("scope", scope)
                .query((row, number) -> row(row))
                .optional();
    }

    Optional<Row> byId(UUID id) {
        return jdbc.sql("select id, scope, wrapped_by, wrapped from data_key where id = :id")
                .param("id", id)
                .query((row, number) -> row(row))
                .optional();
    }

    /** False when another transaction made the scope's key first; it waits for that transaction to end to know. */
    boolean insertIfAbsent(Row key) {
        return jdbc.sql("""
                        insert into data_key (id, scope, wrapped_by, wrapped, created_at)
                        values (:id, :scope, :wrappedBy, :wrapped, :at)
                        on conflict (scope) where retired_at is null do nothing
                        """)
                        .param("id", key.id())
                        .param("scope", key.scope())
                        .param("wrappedBy", key.wrappedBy())
                        .param("wrapped", key.wrapped())
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from data_key)")
                .query(Boolean.class)
                .single();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("scope"),
                row.getString("wrapped_by"),
                row.getBytes("wrapped"));
    }

    @SuppressWarnings("ArrayRecordComponent") // a row as it is read, never compared
    record Row(UUID id, String scope, String wrappedBy, byte[] wrapped) {}
}
