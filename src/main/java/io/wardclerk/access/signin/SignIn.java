package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import io.wardclerk.access.People;
import io.wardclerk.access.signin.SignInThrottle.Factor;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks one factor after the other. What fails is recorded; a name that nobody has is never written down. */
@Component
final class SignIn {

    static final String PASSWORD = "password";
    static final String CODE = "one-time code";
    static final String RECOVERY = "recovery code";
    static final String ENTRY = "code of an administrator";
    static final String PASSKEY = "passkey";

    private final JdbcClient jdbc;
    private final People people;
    private final Passwords passwords;
    private final Standings standings;
    private final SecondFactors secondFactors;
    private final RecoveryCodes recoveryCodes;
    private final EntryCodes entryCodes;
    private final SignInThrottle throttle;
    private final AuditLog audit;

    SignIn(
            JdbcClient jdbc,
            People people,
            Passwords passwords,
            Standings standings,
            SecondFactors secondFactors,
            RecoveryCodes recoveryCodes,
            EntryCodes entryCodes,
            SignInThrottle throttle,
            AuditLog audit) {
        this.jdbc = jdbc;
        this.people = people;
        this.passwords = passwords;
        this.standings = standings;
        this.secondFactors = secondFactors;
        this.recoveryCodes = recoveryCodes;
        this.entryCodes = entryCodes;
        this.throttle = throttle;
        this.audit = audit;
    }

    /** What became of one factor. */
    sealed interface Outcome {

        /** The factor is right; the name is the person's own, as stored. */
        record Passed(String username) implements Outcome {}

        record Wrong() implements Outcome {}

        /** Too many attempts lately. */
        record TooMany(Duration pause) implements Outcome {}
    }

    Outcome password(String typedName, String password, Source source) {
        String username = name(typedName);
        return judge(Factor.PASSWORD, PASSWORD, username, source, () -> isPassword(username, password));
    }

    Outcome code(String username, String code, Source source) {
        return judge(
                Factor.CODE, CODE, username, source, () -> secondFactors.accept(username, code.replaceAll("\\s", "")));
    }

    Outcome recovery(String username, String code, Source source) {
        return judge(Factor.CODE, RECOVERY, username, source, () -> recoveryCodes.accept(username, code));
    }

    /** The one-time code of an administrator, which stands for the first factor. */
    Outcome entry(String typedName, String code, Source source) {
        String username = name(typedName);
        return judge(Factor.PASSWORD, ENTRY, username, source, () -> entryCodes.accept(username, code));
    }

    /** A passkey that is none of ours; the authenticator itself limits guessing. */
    void passkeyRefused() {
        refused(Caller.NOBODY.name(), PASSKEY, "wrong");
    }

    /** Somebody whom another provider sent and who is not let in. */
    void refusedElsewhere(String reason) {
        refused(Caller.NOBODY.name(), "another provider", reason);
    }

    void succeeded(String username, String factors) {
        audit.record(AuditEntry.success(username, AuditAction.SIGN_IN, null, null, Map.of("factors", factors)));
    }

    void ended(Caller caller) {
        audit.record(AuditEntry.success(caller.actor(), AuditAction.SIGN_OUT, null, null, Map.of()));
    }

    static String name(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    private Outcome judge(Factor factor, String what, String username, Source source, BooleanSupplier isRight) {
        Optional<Duration> wait = throttle.attempt(factor, username, source);
        if (wait.isPresent()) {
            refused(known(username), what, "too-many");
            return new Outcome.TooMany(wait.get());
        }
        if (!isRight.getAsBoolean()) {
            refused(known(username), what, "wrong");
            return new Outcome.Wrong();
        }
        throttle.succeeded(factor, username, source);
        return new Outcome.Passed(username);
    }

    private boolean isPassword(String username, String password) {
        Optional<String> hash =
                jdbc.sql("""
                        select password_hash from app_user
                         where username = :username and enabled and password_hash is not null
                        """).param("username", username).query(String.class).optional();
        boolean right = passwords.matches(password, hash.orElse(null));
        if (right && passwords.isOutdated(hash.orElseThrow())) {
            standings.password(username, password);
        }
        return right;
    }

    private String known(String username) {
        return people.find(username).map(People.Person::username).orElse(Caller.NOBODY.name());
    }

    private void refused(String actor, String factor, String reason) {
        audit.record(
                AuditEntry.failure(actor, AuditAction.SIGN_IN, null, null, Map.of("factor", factor, "reason", reason)));
    }
}
