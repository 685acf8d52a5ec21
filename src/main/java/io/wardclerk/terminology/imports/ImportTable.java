package io.wardclerk.terminology.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.TerminologyImports.Defect;
import io.wardclerk.terminology.TerminologyImports.Report;
import io.wardclerk.terminology.TerminologyImports.State;
import io.wardclerk.terminology.TerminologyImports.Wish;
import io.wardclerk.terminology.imports.FileFormat.Recognised;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of imports. */
@Component
final class ImportTable {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ImportTable(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** An import with what is not for its report. */
    record Stored(Report report, Wish wish, @Nullable String spool, String actor) {}

    void begin(UUID id, Wish wish, String spool, String actor) {
        Timestamp now = now();
        jdbc.sql(
                        "insert into terminology_import (id, state, name, version, valid_from, valid_until, wanted_rows, size, bytes,"
                                + " defects, defect_count, spool, actor, started_at, beat_at)"
                                + " values (?, 'RUNNING', ?, ?, ?, ?, ?, 0, 0, '[]'::jsonb, 0, ?, ?, ?, ?)")
                .param(id)
                .param(wish.name())
                .param(wish.version())
                .param(wish.from())
                .param(wish.until())
                .param(wish.rows())
                .params(spool, actor, now, now)
                .update();
    }

    void received(UUID id, long bytes, String sha256) {
        jdbc.sql("update terminology_import set bytes = ?, sha256 = ?, beat_at = ? where id = ?")
                .params(bytes, sha256, now(), id)
                .update();
    }

    void progress(UUID id, long rows) {
        jdbc.sql("update terminology_import set size = ?, beat_at = ? where id = ?")
                .params(rows, now(), id)
                .update();
    }

    void recognised(UUID id, Recognised file) {
        jdbc.sql("update terminology_import set format = ?, system = ?, beat_at = ? where id = ?")
                .params(file.title(), file.system().name(), now(), id)
                .update();
    }

    void active(UUID id, UUID release, String version, long rows) {
        jdbc.sql(
                        "update terminology_import set state = 'ACTIVE', release = ?, version = ?, size = ?, spool = null, ended_at = ?"
                                + " where id = ?")
                .params(release, version, rows, now(), id)
                .update();
    }

    void refused(UUID id, Defects defects) {
        jdbc.sql("update terminology_import set state = 'REFUSED', defects = ?::jsonb, defect_count = ?, spool = null,"
                        + " ended_at = ? where id = ?")
                .params(write(defects.first()), defects.count(), now(), id)
                .update();
    }

    void interrupted(UUID id) {
        jdbc.sql("update terminology_import set state = 'INTERRUPTED', ended_at = ? where id = ? and state = 'RUNNING'")
                .params(now(), id)
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from terminology_import where id = ?").param(id).update();
    }

    /** Takes an import whose node has been silent for so long; false when another one was quicker. */
    boolean takeOver(UUID id, Duration silent) {
        return jdbc.sql("update terminology_import set state = 'RUNNING', ended_at = null, beat_at = ?"
                                + " where id = ? and state in ('RUNNING', 'INTERRUPTED') and beat_at < ?")
                        .params(now(), id, Timestamp.from(clock.instant().minus(silent)))
                        .update()
                == 1;
    }

    /** Those that did not end and whose node has been silent for so long. */
    List<Stored> silent(Duration silent) {
        return jdbc.sql(
                        "select * from terminology_import where state in ('RUNNING', 'INTERRUPTED') and spool is not null"
                                + " and beat_at < ? and started_at > ?")
                .params(
                        Timestamp.from(clock.instant().minus(silent)),
                        Timestamp.from(clock.instant().minus(Duration.ofDays(1))))
                .query((row, number) -> stored(row))
                .list();
    }

    Optional<Stored> find(UUID id) {
        return jdbc.sql("select * from terminology_import where id = ?")
                .param(id)
                .query((row, number) -> stored(row))
                .optional();
    }

    List<Report> list(int limit) {
        return jdbc.sql("select * from terminology_import order by started_at desc, id limit ?")
                .param(limit)
                .query((row, number) -> stored(row).report())
                .list();
    }

    /** The release that these very bytes made, if it still answers. */
    Optional<UUID> same(String sha256, CodeSystem system, Part part, ReleaseDays days) {
        return jdbc.sql(
                        "select id from terminology_release where sha256 = ? and system = ? and part = ? and version = ?"
                                + " and valid_from = ? and valid_until is not distinct from ?::date and superseded_at is null")
                .params(sha256, system.name(), part.name(), days.version(), days.from())
                .param(days.until())
                .query(UUID.class)
                .optional();
    }

    private Stored stored(ResultSet row) throws SQLException {
        String system = row.getString("system");
        Timestamp ended = row.getTimestamp("ended_at");
        Report report = new Report(
                row.getObject("id", UUID.class),
                State.valueOf(row.getString("state")),
                row.getString("name"),
                row.getString("format"),
                system == null ? null : CodeSystem.valueOf(system),
                row.getString("version"),
                row.getLong("size"),
                row.getLong("bytes"),
                row.getString("sha256"),
                read(row.getString("defects")),
                row.getLong("defect_count"),
                row.getObject("release", UUID.class),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant());
        Wish wish = new Wish(
                report.name(),
                row.getString("version"),
                date(row.getDate("valid_from")),
                date(row.getDate("valid_until")),
                row.getObject("wanted_rows", Long.class));
        return new Stored(report, wish, row.getString("spool"), row.getString("actor"));
    }

    private static @Nullable LocalDate date(@Nullable Date date) {
        return date == null ? null : date.toLocalDate();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private String write(List<Defect> defects) {
        try {
            return json.writeValueAsString(defects);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Defects cannot be written as JSON", e);
        }
    }

    private List<Defect> read(String defects) {
        try {
            return json.readValue(defects, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Kept defects are not JSON", e);
        }
    }
}
