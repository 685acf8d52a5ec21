package io.wardclerk.access.people;

import io.wardclerk.access.Caller;
import io.wardclerk.access.People;
import io.wardclerk.access.signin.ExternalPeople;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps who somebody is elsewhere, by issuer and subject and never by name. */
@Component
class IdentityTable implements ExternalPeople {

    private final JdbcClient jdbc;
    private final PeopleTable table;
    private final People people;
    private final AuditLog audit;

    IdentityTable(JdbcClient jdbc, PeopleTable table, People people, AuditLog audit) {
        this.jdbc = jdbc;
        this.table = table;
        this.people = people;
        this.audit = audit;
    }

    @Override
    @Transactional
    public Optional<String> arrive(
            String issuer, String subject, String username, String displayName, Set<String> roles) {
        Optional<String> known = jdbc.sql(
                        "select username from user_identity where issuer = :issuer and subject = :subject")
                .param("issuer", issuer)
                .param("subject", subject)
                .query(String.class)
                .optional();
        if (known.isPresent()) {
            known.ifPresent(name -> roles(name, roles));
            return known;
        }
        if (!PeopleTable.isName(username) || !table.insert(username, displayName)) {
            return Optional.empty();
        }
        jdbc.sql("insert into user_identity (issuer, subject, username) values (:issuer, :subject, :username)")
                .param("issuer", issuer)
                .param("subject", subject)
                .param("username", username)
                .update();
        roles(username, roles);
        return Optional.of(username);
    }

    private void roles(String username, Set<String> roles) {
        if (people.find(username).filter(person -> person.roles().equals(roles)).isPresent()) {
            return;
        }
        table.roles(username, roles);
        audit.record(AuditEntry.success(
                Caller.WARDCLERK.actor(),
                AuditAction.ACCOUNT,
                null,
                username,
                Map.of(
                        "act",
                        "roles-of-provider",
                        "roles",
                        roles.stream().sorted().toList())));
    }
}
