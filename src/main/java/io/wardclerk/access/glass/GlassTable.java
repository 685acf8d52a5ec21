package io.wardclerk.access.glass;

import io.wardclerk.access.BrokenGlass;
import io.wardclerk.access.Glasses;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Pseudonyms;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Broken glasses in PostgreSQL. */
@Repository
class GlassTable implements Glasses, BrokenGlass {

    private final JdbcClient jdbc;
    private final Pseudonyms pseudonyms;
    private final AuditLog audit;
    private final Clock clock;

    GlassTable(JdbcClient jdbc, Pseudonyms pseudonyms, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.pseudonyms = pseudonyms;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void broken(Glass glass, String review) {
        jdbc.sql("""
                        insert into broken_glass (id, username, patient, at, until, review)
                        values (:id, :username, :patient, :at, :until, :review)
                        """)
                .param("id", glass.id())
                .param("username", glass.username())
                .param("patient", pseudonyms.of(glass.patient()))
                .param("at", Timestamp.from(glass.at()))
                .param("until", Timestamp.from(glass.until()))
                .param("review", review)
                .update();
        audit.record(AuditEntry.success(
                        glass.username(),
                        AuditAction.GLASS_BREAK,
                        review,
                        null,
                        Map.of(
                                "glass",
                                glass.id().toString(),
                                "until",
                                glass.until().toString()))
                .about(glass.patient())
                .because("ETREAT"));
    }

    @Override
    public List<Open> open(String username) {
        return jdbc.sql("""
                        select id, patient, at, until, review from broken_glass
                         where username = :username and until > :now order by at desc
                        """)
                .param("username", username)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> new Open(
                        row.getObject("id", UUID.class),
                        row.getString("patient"),
                        row.getTimestamp("at").toInstant(),
                        row.getTimestamp("until").toInstant(),
                        row.getString("review")))
                .list();
    }

    @Override
    public boolean close(UUID id) {
        return jdbc.sql("""
                        update broken_glass set until = greatest(:now, at + interval '1 millisecond')
                         where id = :id and until > :now
                        """)
                        .param("id", id)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    @Override
    @Transactional
    public boolean close(UUID id, String username) {
        Optional<Open> own =
                open(username).stream().filter(each -> each.id().equals(id)).findFirst();
        if (own.isEmpty() || !close(id)) {
            return false;
        }
        audit.record(AuditEntry.success(
                username, AuditAction.GLASS_CLOSE, own.get().review(), null, Map.of("glass", id.toString())));
        return true;
    }

    @Override
    public Map<String, Integer> openedBy(String username) {
        Instant now = clock.instant();
        Map<String, Integer> open = new HashMap<>();
        jdbc.sql("select patient, at from broken_glass where username = :username and until > :now")
                .param("username", username)
                .param("now", Timestamp.from(now))
                .query(row -> {
                    int minutes = (int) Duration.between(row.getTimestamp("at").toInstant(), now)
                            .toMinutes();
                    open.merge(row.getString("patient"), minutes, Math::min);
                });
        return open;
    }
}
