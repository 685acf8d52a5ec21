package io.wardclerk.access.glass;

import io.wardclerk.access.Glasses;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Broken glasses in PostgreSQL. */
@Repository
class GlassTable implements Glasses {

    private final JdbcClient jdbc;
    private final Clock clock;

    GlassTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
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
