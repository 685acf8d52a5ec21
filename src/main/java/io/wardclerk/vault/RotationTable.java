package io.wardclerk.vault;

import io.wardclerk.vault.Rotations.Level;
import io.wardclerk.vault.Rotations.Rotation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rotations and how far they are. */
@Component
final class RotationTable {

    private static final String SELECT =
            "select id, level, phase, phase_at, place, done, total, actor, started_at, ended_at from key_rotation ";

    private final JdbcClient jdbc;
    private final Clock clock;

    RotationTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param place where the phase stands, as the phase itself understands it */
    record Row(Rotation rotation, Instant phaseAt, String place) {

        RotationPhase phase() {
            return RotationPhase.valueOf(rotation.phase());
        }
    }

    Optional<Row> begin(Level level, RotationPhase phase, long total, String actor) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into key_rotation (id, level, phase, phase_at, total, actor, started_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict ((true)) where ended_at is null do nothing
                        """)
                .params(id, level.name(), phase.name(), now(), total, actor, now())
                .update();
        return find(id);
    }

    Optional<Row> find(UUID id) {
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(RotationTable::row)
                .optional();
    }

    List<Row> list(int limit) {
        return jdbc.sql(SELECT + "order by started_at desc, id limit ?")
                .param(limit)
                .query(RotationTable::row)
                .list();
    }

    /** The one under way, for this transaction alone; empty if another node has it. */
    Optional<Row> take() {
        return jdbc.sql(SELECT + "where ended_at is null for update skip locked")
                .query(RotationTable::row)
                .optional();
    }

    void stands(UUID id, String place, long more) {
        jdbc.sql("update key_rotation set place = ?, done = done + ? where id = ?")
                .params(place, more, id)
                .update();
    }

    void enter(UUID id, RotationPhase phase) {
        jdbc.sql("update key_rotation set phase = ?, phase_at = ?, place = '', ended_at = ? where id = ?")
                .params(phase.name(), now(), phase == RotationPhase.DONE ? now() : null, id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Row(
                new Rotation(
                        row.getObject("id", UUID.class),
                        Level.valueOf(row.getString("level")),
                        row.getString("phase"),
                        row.getLong("done"),
                        row.getLong("total"),
                        row.getString("actor"),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        ended == null ? null : ended.toInstant()),
                row.getObject("phase_at", OffsetDateTime.class).toInstant(),
                row.getString("place"));
    }
}
