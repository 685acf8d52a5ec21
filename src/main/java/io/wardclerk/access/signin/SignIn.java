package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import io.wardclerk.access.People;
import io.wardclerk.access.signin.SignInThrottle.Factor;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks one factor after the other. Every outcome is recorded; a name that nobody has is never written down. */
@Component
final class SignIn {

    private final JdbcClient jdbc;
    private final People people;
    private final Rights rights;
    private final Passwords passwords;
    private final SecondFactors secondFactors;
    private final SignInThrottle throttle;
    private final AuditLog audit;

    SignIn(
            JdbcClient jdbc,
            People people,
            Rights rights,
            Passwords passwords,
            SecondFactors secondFactors,
            SignInThrottle throttle,
            AuditLog audit) {
        this.jdbc = jdbc;
        this.people = people;
        this.rights = rights;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.throttle = throttle;
        this.audit = audit;
    }

    /** What became of one factor. */
    sealed interface Outcome {

        /** The factor is right; the name is the person's own, as stored. */
        record Passed(String username) implements Outcome {}

        record Wrong() implements Outcome {}

        /** Too many wrong ones lately. */
        record TooMany() implements Outcome {}
    }

    Outcome password(String typedName, String password, String address) {
        String username = typedName.strip().toLowerCase(Locale.ROOT);
        if (!throttle.allows(Factor.PASSWORD, username, address)) {
            return failed(known(username), Factor.PASSWORD, "too-many", new Outcome.TooMany());
        }
        Optional<String> hash = jdbc.sql("select password_hash from app_user where username = :username and enabled")
                .param("username", username)
                .query(String.class)
                .optional();
        if (!passwords.matches(password, hash.orElse(null))) {
            throttle.failed(Factor.PASSWORD, username, address);
            return failed(known(username), Factor.PASSWORD, "wrong", new Outcome.Wrong());
        }
        throttle.succeeded(Factor.PASSWORD, username, address);
        return new Outcome.Passed(username);
    }

    /** The signed-in person in the {@code Passed} outcome is to be read from {@link #caller}. */
    Outcome code(String username, String code, String address) {
        if (!throttle.allows(Factor.CODE, username, address)) {
            return failed(username, Factor.CODE, "too-many", new Outcome.TooMany());
        }
        if (!secondFactors.accept(username, code.replaceAll("\\s", ""))) {
            throttle.failed(Factor.CODE, username, address);
            return failed(username, Factor.CODE, "wrong", new Outcome.Wrong());
        }
        throttle.succeeded(Factor.CODE, username, address);
        audit.record(AuditEntry.success(
                username, AuditAction.SIGN_IN, null, null, Map.of("factors", "password and one-time code")));
        return new Outcome.Passed(username);
    }

    /** Empty if the person was disabled between the factors. */
    Optional<Caller> caller(String username) {
        return rights.caller(username);
    }

    void ended(Caller caller) {
        audit.record(AuditEntry.success(caller.actor(), AuditAction.SIGN_OUT, null, null, Map.of()));
    }

    private String known(String username) {
        return people.find(username).map(People.Person::username).orElse(Caller.NOBODY.name());
    }

    private Outcome failed(String actor, Factor factor, String reason, Outcome outcome) {
        audit.record(AuditEntry.failure(
                actor,
                AuditAction.SIGN_IN,
                null,
                null,
                Map.of("factor", factor.name().toLowerCase(Locale.ROOT), "reason", reason)));
        return outcome;
    }
}
