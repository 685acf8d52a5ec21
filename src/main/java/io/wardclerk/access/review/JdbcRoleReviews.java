package io.wardclerk.access.review;

import io.wardclerk.access.Caller;
import io.wardclerk.access.RoleReviews;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reviews in PostgreSQL, beside the people whose roles they are about. */
@Repository
class JdbcRoleReviews implements RoleReviews {

    /** Whoever has no manager is answered for by somebody else who is there for it. Patients have no rights but to what is theirs. */
    private static final String DUE = """
            select u.username, u.display_name,
                   array(select r.role from user_role r where r.username = u.username order by r.role) as roles,
                   coalesce(m.manager,
                            (select o.username from app_user o join user_role r on r.username = o.username
                              where o.enabled and o.username <> u.username
                                and r.role in ('administrator', 'privacy-officer', 'lead')
                              order by array_position(array['administrator', 'privacy-officer', 'lead'], r.role), o.username
                              limit 1)) as manager
              from app_user u left join person_manager m on m.username = u.username
             where u.enabled and exists (select 1 from user_role r where r.username = u.username and r.role <> 'patient')
               and not exists (select 1 from access_review a where a.username = u.username and a.quarter = :quarter)
             order by u.username
            """;

    /** All but the role of the last administrator. */
    private static final String REVOKE = """
            delete from user_role d
             where d.username = :username
               and (d.role <> 'administrator'
                    or exists (select 1 from user_role r join app_user u on u.username = r.username and u.enabled
                                where r.role = 'administrator' and r.username <> :username))
            """;

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Clock clock;

    JdbcRoleReviews(JdbcClient jdbc, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public void managers(Map<String, String> managerByUsername) {
        managerByUsername.forEach((username, manager) -> jdbc.sql("""
                        insert into person_manager (username, manager) values (:username, :manager)
                        on conflict (username) do update set manager = excluded.manager
                        """)
                .param("username", username)
                .param("manager", manager)
                .update());
    }

    @Override
    public List<Due> due(String quarter) {
        return jdbc.sql(DUE)
                .param("quarter", quarter)
                .query((row, number) -> {
                    String manager = row.getString("manager");
                    return new Due(
                            row.getString("username"),
                            row.getString("display_name"),
                            texts(row.getArray("roles")),
                            manager == null ? "" : manager);
                })
                .list();
    }

    @Override
    public void opened(String quarter, Due due, String instance) {
        jdbc.sql("""
                        insert into access_review (quarter, username, display_name, roles, manager, instance, opened_at)
                        values (:quarter, :username, :name, :roles, :manager, :instance, :at)
                        """)
                .param("quarter", quarter)
                .param("username", due.username())
                .param("name", due.displayName())
                .param("roles", due.roles().toArray(String[]::new))
                .param("manager", due.manager())
                .param("instance", instance)
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    @Override
    public boolean decide(
            String quarter, String username, boolean keep, @Nullable String reviewer, String instance, String element) {
        if (!keep) {
            jdbc.sql(REVOKE).param("username", username).update();
            // Who is signed in would keep the roles until the session ends.
            jdbc.sql("delete from spring_session where principal_name = :username")
                    .param("username", username)
                    .update();
        }
        String actor = reviewer == null ? Caller.WARDCLERK.actor() : reviewer;
        String decision = keep ? "kept" : "revoked";
        jdbc.sql("""
                        update access_review set decision = :decision, decided_by = :by, decided_at = :at
                         where quarter = :quarter and username = :username and decision is null
                        """)
                .param("decision", decision)
                .param("by", actor)
                .param("at", Timestamp.from(clock.instant()))
                .param("quarter", quarter)
                .param("username", username)
                .update();
        audit.record(AuditEntry.success(
                actor,
                AuditAction.ROLES_REVIEW,
                instance,
                element,
                Map.of(
                        "quarter", quarter,
                        "person", username,
                        "decision", decision,
                        "answered", reviewer != null)));
        return keep;
    }

    @Override
    public List<Finding> findings(String quarter) {
        return jdbc.sql("select * from access_review where quarter = :quarter order by username")
                .param("quarter", quarter)
                .query(JdbcRoleReviews::finding)
                .list();
    }

    private static Finding finding(ResultSet row, int number) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        return new Finding(
                row.getString("username"),
                row.getString("display_name"),
                texts(row.getArray("roles")),
                row.getString("manager"),
                row.getString("instance"),
                row.getTimestamp("opened_at").toInstant(),
                row.getString("decision"),
                row.getString("decided_by"),
                decided == null ? null : decided.toInstant());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
