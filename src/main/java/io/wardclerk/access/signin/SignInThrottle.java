package io.wardclerk.access.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows guessing without locking people out: wrong passwords count per person and address, so a stranger elsewhere does not
 * shut the owner out, and per address; wrong codes count per person, since whoever gets that far knows the password.
 */
@Component
final class SignInThrottle {

    /** Failures count for this long. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final int PASSWORDS_PER_PERSON_AND_ADDRESS = 5;
    private static final int PASSWORDS_PER_ADDRESS = 50;
    private static final int CODES_PER_PERSON = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInThrottle(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum Factor {
        PASSWORD,
        CODE;

        private String column() {
            return this == PASSWORD ? "password" : "code";
        }
    }

    boolean allows(Factor factor, String who, String address) {
        return switch (factor) {
            case PASSWORD ->
                recent("factor = 'password' and who = :who and address = :address", who, address)
                                < PASSWORDS_PER_PERSON_AND_ADDRESS
                        && recent("factor = 'password' and address = :address and :who is not null", who, address)
                                < PASSWORDS_PER_ADDRESS;
            case CODE ->
                recent("factor = 'code' and who = :who and :address is not null", who, address) < CODES_PER_PERSON;
        };
    }

    void failed(Factor factor, String who, String address) {
        Instant now = clock.instant();
        jdbc.sql("delete from sign_in_failure where at < :before")
                .param("before", Timestamp.from(now.minus(WINDOW)))
                .update();
        jdbc.sql("insert into sign_in_failure (who, address, factor, at) values (:who, :address, :factor, :at)")
                .param("who", digest(who))
                .param("address", digest(address))
                .param("factor", factor.column())
                .param("at", Timestamp.from(now))
                .update();
    }

    void succeeded(Factor factor, String who, String address) {
        jdbc.sql("delete from sign_in_failure where factor = :factor and who = :who and address = :address")
                .param("factor", factor.column())
                .param("who", digest(who))
                .param("address", digest(address))
                .update();
    }

    private long recent(String condition, String who, String address) {
        return jdbc.sql("select count(*) from sign_in_failure where at > :after and " + condition)
                .param("after", Timestamp.from(clock.instant().minus(WINDOW)))
                .param("who", digest(who))
                .param("address", digest(address))
                .query(Long.class)
                .single();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
