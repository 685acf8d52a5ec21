package io.wardclerk.access;

import io.wardclerk.access.clients.ClientTable;
import io.wardclerk.access.signin.Passwords;
import io.wardclerk.access.signin.SecondFactors;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Accounts in PostgreSQL. */
@Component
class JdbcAccounts implements Accounts {

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final SecondFactors secondFactors;
    private final ClientTable clients;
    private final AuditLog audit;
    private final Callers callers;
    private final Clock clock;

    JdbcAccounts(
            JdbcClient jdbc,
            Passwords passwords,
            SecondFactors secondFactors,
            ClientTable clients,
            AuditLog audit,
            Callers callers,
            Clock clock) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.clients = clients;
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
        clients.put(client);
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
        return clients.isKeyOf(client, key);
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
}
