package io.wardclerk.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.testing.TestPostgres;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the application can do to its tables: what it needs, and to the record no more than adding and reading. */
class ApplicationRoleTest {

    private static final DataSource DATABASE = TestPostgres.migratedDatabase();

    private final JdbcClient application = JdbcClient.create(DATABASE);

    @Test
    void theCatalogAllowsInsertAndSelectOnTheRecordAndRowsElsewhere() {
        Map<String, Set<String>> rights = new TreeMap<>();
        application.sql("""
                        select c.oid::regclass::text as name, p as privilege
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                               cross join unnest(array ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES',
                                                        'TRIGGER', 'MAINTAIN']) p
                         where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                           and (has_table_privilege(c.oid, p)
                                or p in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege(c.oid, p))
                        """).query(row -> {
            rights.computeIfAbsent(row.getString("name"), name -> new TreeSet<>())
                    .add(row.getString("privilege"));
        });

        assertThat(rights).containsKeys("audit_event", "act_ru_task", "step_journal", "sandbox.resource");
        rights.forEach((table, held) -> assertThat(held).as(table).isEqualTo(allowed(table)));
        assertThat(rights.keySet()).isEqualTo(Set.copyOf(tables()));
    }

    private static Set<String> allowed(String table) {
        if (isRecord(table)) {
            return Set.of("INSERT", "SELECT");
        }
        return table.equals("flyway_schema_history")
                ? Set.of("SELECT")
                : Set.of("DELETE", "INSERT", "SELECT", "UPDATE");
    }

    private static boolean isRecord(String table) {
        return table.equals("audit_event") || table.startsWith("audit_event_") || table.startsWith("ledger_");
    }

    private List<String> tables() {
        return application.sql("""
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                        """).query(String.class).list();
    }

    static List<String> recordTables() {
        return new ApplicationRoleTest()
                .tables().stream().filter(ApplicationRoleTest::isRecord).toList();
    }

    @ParameterizedTest
    @MethodSource("recordTables")
    void everyAttemptToChangeATableOfTheRecordIsRefused(String table) {
        String column = application
                .sql("select attname from pg_attribute where attrelid = ?::regclass and attnum > 0 limit 1")
                .param(table)
                .query(String.class)
                .single();
        for (String attempt : List.of(
                "update %s set %s = default",
                "update %s set %s = default where false",
                "delete from %s",
                "delete from %s where %s is null",
                "truncate %s",
                "drop table %s",
                "drop table %s cascade",
                "alter table %s disable trigger all",
                "alter table %s add column more text",
                "alter table %s drop column %s",
                "alter table %s rename to away",
                "alter table %s owner to wardclerk_app",
                "alter table %s set unlogged",
                "create index own on %s (%s)",
                "create trigger own before insert on %s for each row execute function suppress_redundant_updates_trigger()",
                "create rule own as on insert to %s do instead nothing",
                "create policy own on %s using (false)",
                "select from %s for update",
                "do $$ begin lock table %s in access exclusive mode; end $$",
                "merge into %1$s using (values (1)) as one on false when matched then delete")) {
            assertThatThrownBy(() ->
                            application.sql(attempt.formatted(table, column)).update())
                    .as(attempt.formatted(table, column))
                    .rootCause()
                    .hasMessageMatching("(?s).*(permission denied|must be owner).*");
        }
    }

    /** PostgreSQL only warns whoever has some right on a table; what counts is that nothing came of it. */
    @ParameterizedTest
    @MethodSource("recordTables")
    void aRightThatItGivesItselfIsNotGiven(String table) {
        for (String grant : List.of(
                "grant update, delete, truncate on %s to wardclerk_app",
                "grant all on %s to public",
                "grant select on %s to wardclerk_migrate with grant option",
                "revoke insert on %s from wardclerk_app granted by wardclerk_owner",
                "vacuum full %s")) {
            String before = rightsOn(table);
            try {
                application.sql(grant.formatted(table)).update();
            } catch (DataAccessException refused) {
                assertThat(refused.getMostSpecificCause()).hasMessageContaining("ERROR");
            }
            assertThat(rightsOn(table)).as(grant).isEqualTo(before).contains("wardclerk_app=ar/wardclerk_owner");
        }
    }

    private String rightsOn(String table) {
        return application
                .sql("select relacl::text from pg_class where oid = ?::regclass")
                .param(table)
                .query(String.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop trigger audit_event_append_only on audit_event",
                "drop function audit_event_refuse_change() cascade",
                "create or replace function audit_event_refuse_change() returns trigger language plpgsql as"
                        + " $$ begin return new; end $$",
                "create table own (id int)",
                "create temporary table audit_event (id int)",
                "create schema own",
                "create function own() returns int language sql as 'select 1'",
                "create extension pg_trgm",
                "drop schema public cascade",
                "set role wardclerk_owner",
                "set session authorization postgres",
                "set session_replication_role = replica",
                "grant wardclerk_owner to wardclerk_app",
                "alter role wardclerk_app superuser",
                "create role own superuser",
                "alter database postgres owner to wardclerk_app",
                "reassign owned by wardclerk_owner to wardclerk_app",
                "alter default privileges for role wardclerk_owner grant all on tables to wardclerk_app",
                "copy audit_event to program 'cat'",
                "copy audit_event to '/tmp/record'",
                "select pg_read_file('postmaster.pid')",
            })
    void nothingIsMadeDroppedOrTakenOver(String attempt) {
        assertThatThrownBy(() -> application.sql(attempt).update())
                .rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be (owner|superuser)).*");
    }

    @Test
    void whatTheApplicationNeedsItCanDo() {
        assertThatCode(() -> {
                    application
                            .sql("insert into act_ge_property values ('own', 'value', 1)")
                            .update();
                    application
                            .sql("update act_ge_property set value_ = 'other' where name_ = 'own'")
                            .update();
                    application
                            .sql("delete from act_ge_property where name_ = 'own'")
                            .update();
                    application
                            .sql("select nextval('sandbox.resource_pid')")
                            .query(Long.class)
                            .single();
                    application
                            .sql("select count(*) from flyway_schema_history")
                            .query(Long.class)
                            .single();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void whoeverActsAsTheOwnerPinsWhereItLooksForNames() {
        assertThat(application.sql("""
                                select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                                 where n.nspname in ('public', 'sandbox') and p.prosecdef
                                   and not coalesce(p.proconfig::text like '%search_path=%', false)
                                """).query(String.class).list())
                .as("security definer functions without a search_path of their own")
                .isEmpty();
    }

    @Test
    void aStartAsThisRoleIsAccepted() {
        assertThat(new LeastRights(DATABASE).excess()).isEmpty();
        new LeastRights(DATABASE).require();
    }

    @Test
    void aStartAsTheOwnerOrASuperuserIsRefusedInWords() {
        assertThatThrownBy(() -> new LeastRights(TestPostgres.asSuperuser(DATABASE)).require())
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("The database role postgres")
                .hasMessageContaining("it is a superuser");
        assertThatThrownBy(() -> new LeastRights(TestPostgres.asOwner(DATABASE)).require())
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("wardclerk_owner")
                .hasMessageContaining("owns");
        assertThat(new LeastRights(TestPostgres.at(TestPostgres.url(DATABASE, TestPostgres.MIGRATION))).excess())
                .as("what it can become counts")
                .anySatisfy(line -> assertThat(line).startsWith("it can act as wardclerk_owner, which owns "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant update on audit_event to wardclerk_app|update on audit_event",
                "grant update (actor) on audit_event to wardclerk_app|update on audit_event",
                "grant delete on audit_event to public|delete on audit_event",
                "grant truncate on audit_event to wardclerk_app|truncate on audit_event",
                "grant trigger on audit_event to wardclerk_app|trigger on audit_event",
                "grant insert on audit_event to wardclerk_app with grant option|insert with grant option on audit_event",
                "grant create on schema public to wardclerk_app|create in schema public",
                "alter table audit_event disable trigger audit_event_append_only|no trigger keeps audit_event",
            })
    void aStartWithOneRightTooManyIsRefused(String grantAndWords) {
        DataSource database = TestPostgres.migratedDatabase();
        String grant = grantAndWords.substring(0, grantAndWords.indexOf('|'));
        String words = grantAndWords.substring(grantAndWords.indexOf('|') + 1);
        JdbcClient.create(TestPostgres.asOwner(database)).sql(grant).update();

        assertThat(new LeastRights(database).excess()).containsExactly(expected(words));
        assertThatThrownBy(() -> new LeastRights(database).require())
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining(words);
    }

    private static String expected(String words) {
        return words.startsWith("no trigger") ? words + " from being changed, or it is turned off" : words;
    }
}
