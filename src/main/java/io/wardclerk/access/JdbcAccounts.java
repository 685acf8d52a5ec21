package io.wardclerk.access;

import io.wardclerk.access.signin.Passwords;
import io.wardclerk.access.signin.SecondFactors;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts in PostgreSQL. */
@Component
class JdbcAccounts implements Accounts {

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final SecondFactors secondFactors;
    private final AuditLog audit;
    private final Callers callers;
    private final Clock clock;

    JdbcAccounts(
            JdbcClient jdbc,
            Passwords passwords,
            SecondFactors secondFactors,
            AuditLog audit,
            Callers callers,
            Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.audit = audit;
        this.callers = callers;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void put(NewPerson person) {
        requireKnown(person.roles());
        jdbc.sql("""
                        insert into app_user (username, display_name, password_hash, demo, created_at)
                        values (:username, :displayName, :hash, :demo, :now)
                        on conflict (username) do update
                           set display_name = excluded.display_name, password_hash = excluded.password_hash,
                               demo = excluded.demo, enabled = true
                        """)
                .param("username", person.username())
                .param("displayName", person.displayName())
                .param("hash", passwords.hash(person.password()))
                .param("demo", person.demo())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        jdbc.sql("delete from user_role where username = :username")
                .param("username", person.username())
                .update();
        person.roles().forEach(role -> jdbc.sql("insert into user_role (username, role) values (:username, :role)")
                .param("username", person.username())
                .param("role", role)
                .update());
        secondFactors.enrol(person.username(), person.totpSecret());
        changed(person.username(), "roles", person.roles(), person.demo());
    }

    @Override
    @Transactional
    public void put(NewClient client) {
        jdbc.sql("""
                        insert into api_client (name, key_shown, key_sha256, scopes, demo, created_at, expires_at)
                        values (:name, :shown, :sha256, :scopes, :demo, :now, :expires)
                        on conflict (name) do update
                           set key_shown = excluded.key_shown, key_sha256 = excluded.key_sha256,
                               scopes = excluded.scopes, demo = excluded.demo, expires_at = excluded.expires_at
                        """)
                .param("name", client.name())
                .param("shown", ApiKeys.shown(client.key()))
                .param("sha256", ApiKeys.digest(client.key()))
                .param("scopes", client.scopes().toArray(String[]::new))
                .param("demo", client.demo())
                .param("now", Timestamp.from(clock.instant()))
                .param("expires", timestamp(client.expiresAt()))
                .update();
        changed("client:" + client.name(), "scopes", client.scopes(), client.demo());
    }

    private void changed(String account, String kind, Set<String> rights, boolean demo) {
        Caller caller = callers.current();
        audit.record(AuditEntry.success(
                caller.kind() == Caller.Kind.NOBODY ? Caller.WARDCLERK.actor() : caller.actor(),
                AuditAction.ACCOUNT,
                null,
                account,
                Map.of(kind, rights.stream().sorted().toList(), "demo", demo)));
    }

    @Override
    public boolean isKeyOf(String client, String key) {
        return jdbc.sql("select key_sha256 from api_client where name = :name")
                .param("name", client)
                .query(byte[].class)
                .optional()
                .map(digest -> MessageDigest.isEqual(digest, ApiKeys.digest(key)))
                .orElse(false);
    }

    @Override
    public boolean hasDemoAccounts() {
        return jdbc.sql("""
                        select exists (select from app_user where demo) or exists (select from api_client where demo)
                        """).query(Boolean.class).single();
    }

    private static void requireKnown(Set<String> roles) {
        for (String role : roles) {
            if (ClinicRole.of(role).isEmpty()) {
                throw new IllegalArgumentException("There is no role named " + role);
            }
        }
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
