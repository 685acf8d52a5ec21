package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/** Writes a release in the caller's transaction: what is not committed was never there. */
@Component
public final class ReleaseWriter {

    private final JdbcClient jdbc;
    private final DataSource database;
    private final Clock clock;

    ReleaseWriter(JdbcClient jdbc, DataSource database, Clock clock) {
        this.jdbc = jdbc;
        this.database = database;
        this.clock = clock;
    }

    /** One file after the other, on every node: the locks of two would meet. */
    void alone() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('wardclerk/terminology', 0))")
                .query((row, number) -> true)
                .list();
    }

    /** A release that answers nothing yet. */
    void begin(UUID id, CodeSystem system, Part part, String format, String sha256, boolean starter) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql(
                        "insert into terminology_release (id, system, part, version, valid_from, size, starter, format, sha256,"
                                + " loaded_at, superseded_at) values (?, ?, ?, '', date '1900-01-01', 0, ?, ?, ?, ?, ?)")
                .params(id, system.name(), part.name(), starter, format, sha256, now, now)
                .update();
    }

    Staging staging(UUID id, CodeSystem system, Part part, Defects defects, LongConsumer progress) {
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            return new Staging(connection.unwrap(PGConnection.class).getCopyAPI(), id, system, part, defects, progress);
        } catch (SQLException e) {
            throw new IllegalStateException("The database is not PostgreSQL", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /** From the commit on it answers, in place of one of the same version. */
    void activate(UUID id, CodeSystem system, Part part, ReleaseDays days, long rows, boolean starter) {
        List<UUID> former = jdbc.sql(
                        "update terminology_release set superseded_at = ?"
                                + " where system = ? and part = ? and version = ? and starter = ? and superseded_at is null returning id")
                .params(Timestamp.from(clock.instant()), system.name(), part.name(), days.version(), starter)
                .query(UUID.class)
                .list();
        former.forEach(this::empty);
        jdbc.sql(
                        "update terminology_release set version = ?, valid_from = ?, valid_until = ?, size = ?, superseded_at = null"
                                + " where id = ?")
                .param(days.version())
                .param(days.from())
                .param(days.until())
                .params(rows, id)
                .update();
        jdbc.sql("insert into terminology_epoch (system, epoch) values (?, 1)"
                        + " on conflict (system) do update set epoch = terminology_epoch.epoch + 1")
                .param(system.name())
                .update();
    }

    void forget(UUID id) {
        empty(id);
        jdbc.sql("delete from terminology_release where id = ?").param(id).update();
    }

    private void empty(UUID id) {
        jdbc.sql("delete from terminology_concept where release = ?").param(id).update();
        jdbc.sql("delete from terminology_note where release = ?").param(id).update();
    }

    /** How many rows the newest release of the same kind has; 0 when there is none. */
    long former(CodeSystem system, Part part) {
        return jdbc.sql("select size from terminology_release where system = ? and part = ? and not starter"
                        + " and superseded_at is null order by valid_from desc, loaded_at desc limit 1")
                .params(system.name(), part.name())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Rows of a format as one release; unchecked, for what comes with the product. */
    static void read(FileFormat.Reader reader, Staging staging) {
        try {
            reader.read(staging);
            staging.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
