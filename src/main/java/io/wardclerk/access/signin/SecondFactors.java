package io.wardclerk.access.signin;

import io.wardclerk.vault.OneTimeCodes;
import io.wardclerk.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One-time codes of people: their secrets sealed, each code good for one sign-in, clocks one step apart accepted. */
@Component
public class SecondFactors {

    private static final int DRIFT_STEPS = 1;
    private static final Duration PENDING_FOR = Duration.ofMinutes(15);

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

    /** A new secret for an app that is being added; it counts once {@link #confirm} has seen a code of it. */
    String begin(String username) {
        String secret = OneTimeCodes.newSecret();
        jdbc.sql("""
                        insert into user_totp_pending (username, sealed_secret, made_at) values (:username, :sealed, :now)
                        on conflict (username) do update
                           set sealed_secret = excluded.sealed_secret, made_at = excluded.made_at
                        """)
                .param("username", username)
                .param(
                        "sealed",
                        vault.seal(
                                "person/" + username,
                                pendingPlace(username),
                                secret.getBytes(StandardCharsets.US_ASCII)))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return secret;
    }

    /** The secret of an app that is being added. */
    Optional<String> pending(String username) {
        return jdbc.sql("select sealed_secret from user_totp_pending where username = :username and made_at > :after")
                .param("username", username)
                .param("after", Timestamp.from(clock.instant().minus(PENDING_FOR)))
                .query(byte[].class)
                .optional()
                .map(ciphertext ->
                        new String(vault.open(pendingPlace(username), ciphertext), StandardCharsets.US_ASCII));
    }

    /** True if the app that is being added gave this code; it takes the place of the one before. */
    @Transactional
    public boolean confirm(String username, String code) {
        Optional<String> secret = pending(username);
        Optional<Long> step = secret.flatMap(known -> matchingStep(known, code));
        if (secret.isEmpty() || step.isEmpty()) {
            return false;
        }
        enrol(username, secret.get());
        jdbc.sql("delete from user_totp_pending where username = :username")
                .param("username", username)
                .update();
        return use(username, step.get());
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

    private static String pendingPlace(String username) {
        return "user_totp_pending/" + username;
    }

    private static String place(String username) {
        return "user_totp/" + username;
    }
}
