package io.wardclerk.access.people;

import io.wardclerk.access.ApiKeys;
import io.wardclerk.access.signin.EntryCodes;
import io.wardclerk.access.signin.Standings;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the first administrator for whoever reads the console. Works only while no administrator can sign in; then never again,
 * whatever tokens are left.
 */
@Component
class FirstAdministrator {

    static final Duration VALID = Duration.ofHours(1);

    private static final int LENGTH = 24;

    private final JdbcClient jdbc;
    private final PeopleTable table;
    private final Standings standings;
    private final AuditLog audit;
    private final Clock clock;

    FirstAdministrator(JdbcClient jdbc, PeopleTable table, Standings standings, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.standings = standings;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a token. */
    enum Outcome {
        MADE,
        /** Wrong, used or too old, or there is an administrator. */
        REFUSED,
        /** The token still works: the name is none, or somebody can sign in with it. */
        NOT_A_NAME
    }

    /** A token that works once within {@link #VALID}; empty if there is an administrator. */
    @Transactional
    public Optional<String> token() {
        if (table.hasAdministratorBut("")) {
            return Optional.empty();
        }
        String token = ApiKeys.random(LENGTH);
        jdbc.sql("insert into first_administrator_token (token_sha256, expires_at) values (:sha256, :expires)")
                .param("sha256", EntryCodes.digest(token))
                .param("expires", Timestamp.from(clock.instant().plus(VALID)))
                .update();
        return Optional.of(token);
    }

    /** The administrator still has to set up how they sign in; until then another token may be asked for. */
    @Transactional
    public Outcome make(String token, String username, String displayName) {
        table.lock();
        if (table.hasAdministratorBut("") || !isValid(token)) {
            return Outcome.REFUSED;
        }
        if (!PeopleTable.isName(username) || displayName.isBlank()) {
            return Outcome.NOT_A_NAME;
        }
        if (!table.insert(username, displayName.strip())
                && standings.of(username).isReady()) {
            return Outcome.NOT_A_NAME;
        }
        standings.forgetPassword(username);
        standings.forgetFactors(username);
        table.roles(username, Set.of(PeopleTable.ADMINISTRATOR));
        jdbc.sql("delete from first_administrator_token").update();
        audit.record(AuditEntry.success(
                username, AuditAction.ACCOUNT, null, username, Map.of("act", "first-administrator")));
        return Outcome.MADE;
    }

    private boolean isValid(String token) {
        return jdbc.sql("""
                        select exists (select from first_administrator_token
                                        where token_sha256 = :sha256 and expires_at > :now)
                        """)
                .param("sha256", EntryCodes.digest(token.strip()))
                .param("now", Timestamp.from(clock.instant()))
                .query(Boolean.class)
                .single();
    }
}
