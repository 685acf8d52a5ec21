package io.wardclerk.access.people;

import io.wardclerk.access.People;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes who people are and what roles they have. */
@Component
final class PeopleTable {

    static final String ADMINISTRATOR = "administrator";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** Enabled administrators who can sign in, but for one. */
    private static final String OTHER_ADMINISTRATORS = """
            select count(*)
              from app_user u
              join user_role r on r.username = u.username and r.role = 'administrator'
             where u.enabled and u.username <> :username
               and (exists (select from user_passkey p where p.username = u.username)
                    or exists (select from user_identity i where i.username = u.username)
                    or u.password_hash is not null
                       and exists (select from user_totp t where t.username = u.username))
            """;

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    PeopleTable(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    static boolean isName(String username) {
        return NAME.matcher(username).matches();
    }

    /** One change of administrators at a time, on all nodes, until the transaction ends. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('wardclerk.administrators'))")
                .query((row, number) -> true)
                .single();
    }

    /** False if the name is taken. */
    boolean insert(String username, String displayName) {
        return jdbc.sql("""
                        insert into app_user (username, display_name, password_hash, created_at)
                        values (:username, :displayName, null, :now)
                        on conflict (username) do nothing
                        """)
                        .param("username", username)
                        .param("displayName", displayName)
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    void roles(String username, Set<String> roles) {
        jdbc.sql("delete from user_role where username = :username")
                .param("username", username)
                .update();
        roles.forEach(role -> jdbc.sql("insert into user_role (username, role) values (:username, :role)")
                .param("username", username)
                .param("role", role)
                .update());
    }

    void enabled(String username, boolean enabled) {
        jdbc.sql("update app_user set enabled = :enabled where username = :username")
                .param("enabled", enabled)
                .param("username", username)
                .update();
    }

    Optional<Instant> createdAt(String username) {
        return jdbc.sql("select created_at from app_user where username = :username")
                .param("username", username)
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    boolean isRole(String role) {
        return people.roles().stream().anyMatch(known -> known.key().equals(role));
    }

    /** Whether somebody else than this one administers people and can sign in; {@code ""} for anybody at all. */
    boolean hasAdministratorBut(String username) {
        return jdbc.sql(OTHER_ADMINISTRATORS)
                        .param("username", username)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
