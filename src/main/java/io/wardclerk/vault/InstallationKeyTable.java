package io.wardclerk.vault;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The wrapped keys that the installation has one of per purpose. */
@Component
final class InstallationKeyTable {

    private static final String COLUMNS = "id, purpose, wrapped_by, wrapped, public_key, created_at, retired_at";

    private final JdbcClient jdbc;
    private final Clock clock;

    InstallationKeyTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent") // a row as it is read, never compared
    record Row(
            UUID id,
            String purpose,
            String wrappedBy,
            byte[] wrapped,
            byte @Nullable [] publicKey,
            Instant createdAt,
            @Nullable Instant retiredAt) {

        @Override
        public String toString() {
            return "Row[" + purpose + " " + id + "]";
        }
    }

    /** Every key of a purpose, the newest first; at most the first one is in use. */
    List<Row> all(String purpose) {
        return jdbc.sql("select " + COLUMNS + " from installation_key where purpose = ? order by created_at desc, id")
                .param(purpose)
                .query((row, number) -> row(row))
                .list();
    }

    /** False when another node made the purpose's key first. */
    boolean insertIfAbsent(UUID id, String purpose, String wrappedBy, byte[] wrapped, byte @Nullable [] publicKey) {
        return jdbc.sql("""
                        insert into installation_key (id, purpose, wrapped_by, wrapped, public_key, created_at)
                        values (:id, :purpose, :wrappedBy, :wrapped, :publicKey, :at)
                        on conflict (purpose) where retired_at is null do nothing
                        """)
                        .param("id", id)
                        .param("purpose", purpose)
                        .param("wrappedBy", wrappedBy)
                        .param("wrapped", wrapped)
                        .param("publicKey", publicKey, java.sql.Types.BINARY)
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void rewrap(Row read, String wrappedBy, byte[] wrapped) {
        jdbc.sql("update installation_key set wrapped_by = ?, wrapped = ? where id = ? and wrapped = ?")
                .params(wrappedBy, wrapped, read.id(), read.wrapped())
                .update();
    }

    void retire(UUID id) {
        jdbc.sql("update installation_key set retired_at = ? where id = ? and retired_at is null")
                .params(clock.instant().atOffset(ZoneOffset.UTC), id)
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        OffsetDateTime retired = row.getObject("retired_at", OffsetDateTime.class);
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("purpose"),
                row.getString("wrapped_by"),
                row.getBytes("wrapped"),
                row.getBytes("public_key"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                retired == null ? null : retired.toInstant());
    }
}
