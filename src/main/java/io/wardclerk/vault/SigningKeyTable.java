package io.wardclerk.vault;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The wrapped signing keys. */
@Component
final class SigningKeyTable {

    private final JdbcClient jdbc;
    private final Clock clock;

    SigningKeyTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent") // a row as it is read, never compared
    record Row(String name, String wrappedBy, byte[] wrapped) {

        @Override
        public String toString() {
            return "Row[" + name + "]";
        }
    }

    Optional<Row> find(String name) {
        return jdbc.sql("select name, wrapped_by, wrapped from signing_key where name = ?")
                .param(name)
                .query((row, number) ->
                        new Row(row.getString("name"), row.getString("wrapped_by"), row.getBytes("wrapped")))
                .optional();
    }

    void rewrap(Row read, String wrappedBy, byte[] wrapped) {
        jdbc.sql("update signing_key set wrapped_by = ?, wrapped = ? where name = ? and wrapped = ?")
                .params(wrappedBy, wrapped, read.name(), read.wrapped())
                .update();
    }

    /** The key that is there from now on: this one, or that of a node that was first. */
    Row insertIfAbsent(Row key) {
        jdbc.sql("""
                        insert into signing_key (name, wrapped_by, wrapped, created_at) values (?, ?, ?, ?)
                        on conflict (name) do nothing
                        """)
                .params(
                        key.name(),
                        key.wrappedBy(),
                        key.wrapped(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return find(key.name()).orElseThrow(() -> new IllegalStateException("The signing key vanished"));
    }
}
