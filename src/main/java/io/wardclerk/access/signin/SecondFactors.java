package io.wardclerk.access.signin;

import io.wardclerk.vault.OneTimeCodes;
import io.wardclerk.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One-time codes of people: their secrets sealed, each code good for one sign-in, clocks one step apart accepted. */
@Component
public final class SecondFactors {

    private static final int DRIFT_STEPS = 1;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    SecondFactors(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    public void enrol(String username, String secret) {
        jdbc.sql("""
                        insert into user_totp (username, sealed_secret) values (:username, :sealed)
                        on conflict (username) do update set sealed_secret = excluded.sealed_secret, last_step = 0
                        """)
                .param("username", username)
                .param(
                        "sealed",
                        vault.seal("person/" + username, place(username), secret.getBytes(StandardCharsets.US_ASCII)))
                .update();
    }

    /** True once for each code. */
    boolean accept(String username, String code) {
        return secret(username)
                .flatMap(secret -> matchingStep(secret, code))
                .map(step -> use(username, step))
                .orElse(false);
    }

    /** The first step from now on whose code still works, or empty if that has to be waited for. */
    OptionalLong unusedStep(String username) {
        long now = OneTimeCodes.stepAt(clock.instant());
        return jdbc.sql("select last_step from user_totp where username = :username")
                .param("username", username)
                .query(Long.class)
                .optional()
                .map(last -> Math.max(now, last + 1))
                .filter(step -> step <= now + DRIFT_STEPS)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    private Optional<String> secret(String username) {
        return jdbc.sql("select sealed_secret from user_totp where username = :username")
                .param("username", username)
                .query(byte[].class)
                .optional()
                .map(ciphertext -> new String(vault.open(place(username), ciphertext), StandardCharsets.US_ASCII));
    }

    private Optional<Long> matchingStep(String secret, String code) {
        long now = OneTimeCodes.stepAt(clock.instant());
        return LongStream.rangeClosed(now - DRIFT_STEPS, now + DRIFT_STEPS)
                .boxed()
                .filter(step -> same(OneTimeCodes.code(secret, step), code))
                .findFirst();
    }

    private boolean use(String username, long step) {
        return jdbc.sql("update user_totp set last_step = :step where username = :username and last_step < :step")
                        .param("step", step)
                        .param("username", username)
                        .update()
                == 1;
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(String username) {
        return "user_totp/" + username;
    }
}
