package io.wardclerk.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The wrapped data keys, in the caller's transaction. */
@Component
final class DataKeyTable {

    static final String COLUMNS = "select id, scope, wrapped_by, wrapped, parent, retired_at is not null as retired";

    private static final String SELECT = COLUMNS + " from data_key ";

    private final JdbcClient jdbc;
    private final Clock clock;

    DataKeyTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A data key as it is stored.
     *
     * @param parent the data key that wrapped it, or null if the key provider did
     * @param wrapped null once erased
     */
    @SuppressWarnings("ArrayRecordComponent") // a row as it is read, never compared
    record Row(
            UUID id,
            String scope,
            String wrappedBy,
            byte @Nullable [] wrapped,
            @Nullable UUID parent,
            boolean retired) {

        boolean erased() {
            return wrapped == null;
        }

        @Override
        public String toString() {
            return "Row[" + id + " of " + scope + "]";
        }
    }

    /** The key that new content of a scope is sealed with; an erased one if the scope was erased and has none since. */
    Optional<Row> current(String scope) {
        return jdbc.sql(SELECT + """
                        where scope = :scope and (retired_at is null or erased_at is not null)
                        order by retired_at nulls first limit 1
                        """)
                .param("scope", scope)
                .query((row, number) -> row(row))
                .optional();
    }

    Optional<Row> byId(UUID id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query((row, number) -> row(row))
                .optional();
    }

    /** Every key of a scope, held until the transaction ends: nobody rotates, binds or erases them meanwhile. */
    List<Row> hold(String scope) {
        List<Row> rows = held(scope);
        // What a rotation made while it was waited for is seen by the next statement only.
        return rows.isEmpty() || rows.stream().anyMatch(row -> !row.retired()) ? rows : held(scope);
    }

    private List<Row> held(String scope) {
        return jdbc.sql(SELECT + "where scope = :scope order by id for update")
                .param("scope", scope)
                .query((row, number) -> row(row))
                .list();
    }

    /** False if the key was erased; otherwise nobody erases it until the transaction ends. */
    boolean keep(UUID id) {
        return jdbc.sql("select id from data_key where id = :id and erased_at is null for key share")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** False when another transaction made the scope's key first; it waits for that transaction to end to know. */
    boolean insertIfAbsent(Row key) {
        return jdbc.sql("""
                        insert into data_key (id, scope, wrapped_by, wrapped, parent, created_at, wrapped_at)
                        values (:id, :scope, :wrappedBy, :wrapped, :parent, :at, :at)
                        on conflict (scope) where retired_at is null do nothing
                        """)
                        .param("id", key.id())
                        .param("scope", key.scope())
                        .param("wrappedBy", key.wrappedBy())
                        .param("wrapped", key.wrapped())
                        .param("parent", key.parent())
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** False if the row is no longer wrapped as it was read. */
    boolean rewrap(Row read, String wrappedBy, byte[] wrapped, @Nullable UUID parent) {
        return jdbc.sql("""
                        update data_key
                           set wrapped_by = :wrappedBy, wrapped = :wrapped, parent = :parent, wrapped_at = :at
                         where id = :id and wrapped = :read
                        """)
                        .param("id", read.id())
                        .param("read", read.wrapped())
                        .param("wrappedBy", wrappedBy)
                        .param("wrapped", wrapped)
                        .param("parent", parent)
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void retire(UUID id) {
        jdbc.sql("update data_key set retired_at = ? where id = ? and retired_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                .update();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from data_key)")
                .query(Boolean.class)
                .single();
    }

    static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("scope"),
                row.getString("wrapped_by"),
                row.getBytes("wrapped"),
                row.getObject("parent", UUID.class),
                row.getBoolean("retired"));
    }
}
