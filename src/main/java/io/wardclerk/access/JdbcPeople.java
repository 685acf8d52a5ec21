package io.wardclerk.access;

import io.wardclerk.access.signin.Rights;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The directory in PostgreSQL. */
@Component
final class JdbcPeople implements People, Rights {

    private static final String SELECT = """
            select u.username, u.display_name, u.enabled,
                   array(select r.role from user_role r where r.username = u.username order by r.role) as roles
              from app_user u
            """;
    private static final RowMapper<Person> PERSON = (row, number) -> new Person(
            row.getString("username"),
            row.getString("display_name"),
            Set.of((String[]) row.getArray("roles").getArray()),
            row.getBoolean("enabled"));

    private final JdbcClient jdbc;

    JdbcPeople(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Person> find(String username) {
        return jdbc.sql(SELECT + "where u.username = :username")
                .param("username", username)
                .query(PERSON)
                .optional();
    }

    @Override
    public Optional<Caller> caller(String username) {
        return find(username)
                .filter(Person::enabled)
                .map(person -> new Caller(
                        person.username(), Caller.Kind.PERSON, person.roles(), ClinicRole.scopesOf(person.roles())));
    }

    @Override
    public List<Person> all() {
        return jdbc.sql(SELECT + "order by u.username").query(PERSON).list();
    }

    @Override
    public List<Role> roles() {
        return Arrays.stream(ClinicRole.values())
                .map(role -> new Role(role.key(), role.title()))
                .toList();
    }
}
