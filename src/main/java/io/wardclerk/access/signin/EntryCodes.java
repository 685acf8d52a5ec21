package io.wardclerk.access.signin;

import io.wardclerk.access.ApiKeys;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One-time codes that an administrator hands over, with which somebody comes in and sets up how they sign in. */
@Component
public final class EntryCodes {

    static final Duration VALID = Duration.ofHours(24);

    /** More than 112 random bits, which NIST SP 800-63B-4 lets a plain digest protect. */
    private static final int LENGTH = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    EntryCodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A code and until when it works. */
    public record Made(String code, Instant expiresAt) {

        @Override
        public String toString() {
            return "Made[" + expiresAt + "]";
        }
    }

    /** In place of any before. */
    public Made make(String username) {
        String code = ApiKeys.random(LENGTH);
        Instant expires = clock.instant().plus(VALID);
        jdbc.sql("""
                        insert into user_entry_code (username, code_sha256, expires_at)
                        values (:username, :sha256, :expires)
                        on conflict (username) do update
                           set code_sha256 = excluded.code_sha256, expires_at = excluded.expires_at
                        """)
                .param("username", username)
                .param("sha256", digest(code))
                .param("expires", Timestamp.from(expires))
                .update();
        return new Made(code, expires);
    }

    /** True once, for a code that has not expired, of somebody who may come in. */
    boolean accept(String username, String code) {
        return jdbc.sql("""
                        delete from user_entry_code c using app_user u
                         where c.username = :username and c.code_sha256 = :sha256 and c.expires_at > :now
                           and u.username = c.username and u.enabled
                        """)
                        .param("username", username)
                        .param("sha256", digest(code.strip()))
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /** Of random texts, which need no salt. */
    public static byte[] digest(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
