package io.wardclerk.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows clients by their key. */
@Component
final class ClientDirectory {

    private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    ClientDirectory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The client whose key this is, unless it has expired. Notes the use, to the minute. */
    Optional<Caller> byKey(String key) {
        Timestamp now = Timestamp.from(clock.instant());
        Optional<Caller> client = jdbc.sql("""
                        select name, scopes from api_client
                         where key_sha256 = :sha256 and (expires_at is null or expires_at > :now)
                        """)
                .param("sha256", ApiKeys.digest(key))
                .param("now", now)
                .query((row, number) ->
                        new Caller(row.getString("name"), Caller.Kind.CLIENT, Set.of(), Set.of((String[])
                                row.getArray("scopes").getArray())))
                .optional();
        client.ifPresent(caller -> noteUse(caller.name(), now));
        return client;
    }

    private void noteUse(String name, Timestamp now) {
        jdbc.sql("""
                        update api_client set last_used_at = :now
                         where name = :name and (last_used_at is null or last_used_at < :before)
                        """)
                .param("now", now)
                .param("before", Timestamp.from(now.toInstant().minus(USE_RESOLUTION)))
                .param("name", name)
                .update();
    }
}
