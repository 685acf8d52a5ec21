package io.wardclerk.access.signin;

import io.wardclerk.access.ApiKeys;
import io.wardclerk.vault.Macs;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows from which devices and addresses somebody has signed in lately, as OWASP's device cookies do. It opens nothing: it only
 * keeps a stranger's guessing from counting against the person.
 */
@Component
final class FamiliarSources {

    static final Duration KEPT = Duration.ofDays(90);

    private static final int LENGTH = 32;

    private final JdbcClient jdbc;
    private final Macs macs;
    private final Clock clock;

    FamiliarSources(JdbcClient jdbc, Macs macs, Clock clock) {
        this.jdbc = jdbc;
        this.macs = macs;
        this.clock = clock;
    }

    boolean isDevice(String username, Source source) {
        return source.device() != null && isKnown(username, mark("device", source.device()));
    }

    boolean isAddress(String username, Source source) {
        return isKnown(username, mark("address", source.address()));
    }

    /** Somebody has signed in from here; what the browser keeps from now on, its own if we gave it that. */
    String remember(String username, Source source) {
        String given = source.device();
        String device = given != null && isOurs(given) ? given : ApiKeys.random(LENGTH);
        remember(username, mark("device", device));
        remember(username, mark("address", source.address()));
        forget();
        return device;
    }

    /** What was given to a browser that has been away for long. */
    private void forget() {
        jdbc.sql("delete from familiar_source where at < :before")
                .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    private boolean isOurs(String device) {
        return jdbc.sql("select exists (select from familiar_source where mark = :mark)")
                .param("mark", mark("device", device))
                .query(Boolean.class)
                .single();
    }

    private boolean isKnown(String username, byte[] mark) {
        return jdbc.sql("""
                        select exists (select from familiar_source
                                        where mark = :mark and username = :username and at > :after)
                        """)
                .param("mark", mark)
                .param("username", username)
                .param("after", Timestamp.from(clock.instant().minus(KEPT)))
                .query(Boolean.class)
                .single();
    }

    private void remember(String username, byte[] mark) {
        jdbc.sql("""
                        insert into familiar_source (username, mark, at) values (:username, :mark, :now)
                        on conflict (mark, username) do update set at = excluded.at
                        """)
                .param("username", username)
                .param("mark", mark)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private byte[] mark(String kind, String value) {
        return macs.mac("familiar-source", (kind + "\n" + value).getBytes(StandardCharsets.UTF_8));
    }
}
