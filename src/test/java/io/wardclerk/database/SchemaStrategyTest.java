package io.wardclerk.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.testing.TestPostgres;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a start does to the database's schema, with the migration role and without. */
class SchemaStrategyTest {

    private static final DatabaseProperties PROPERTIES = new DatabaseProperties(TestPostgres.OWNER, null, "");

    private final DataSource database = TestPostgres.migratedDatabase();

    @Test
    void aNodeWithoutTheMigrationRoleStartsOnACurrentDatabase() {
        start(database, Map.of());
    }

    @Test
    void aNodeWithoutTheMigrationRoleRefusesAnOlderDatabaseInWords() {
        DataSource empty = TestPostgres.at(TestPostgres.url(TestPostgres.emptyDatabase(), TestPostgres.APPLICATION));

        assertThatThrownBy(() -> start(empty, Map.of()))
                .isInstanceOfSatisfying(DatabaseRefused.class, refused -> assertThat(refused.remedy())
                        .contains("wardclerk.database.migration-username"))
                .hasMessageMatching("The database lacks \\d+ migrations of this program, from V010__.* on,"
                        + " and no migration role is configured\\.");
    }

    @Test
    void aStartWithTheMigrationRoleTakesBackARightTooMany() {
        JdbcClient.create(TestPostgres.asOwner(database))
                .sql("grant update, delete on audit_event to wardclerk_app")
                .update();
        assertThat(new LeastRights(database).excess()).hasSize(2);

        start(
                database,
                Map.of(
                        "login",
                        new MigrationLogin(
                                TestPostgres.url(database, TestPostgres.MIGRATION), TestPostgres.MIGRATION, "")));

        assertThat(new LeastRights(database).excess()).isEmpty();
    }

    /** As with {@code spring.flyway.enabled=false}. */
    @Test
    void aStartThatLeavesTheTablesAloneAsksForTheSameRights() throws Exception {
        new DatabaseConfiguration().leastRights(database).afterPropertiesSet();
        assertThatThrownBy(() -> new DatabaseConfiguration()
                        .leastRights(TestPostgres.asSuperuser(database))
                        .afterPropertiesSet())
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("may do more than it needs");
    }

    @Test
    void theServersLogQuotesNothingOfTheApplicationsSessions() {
        assertThat(new ServerLog(database).quoting()).isEmpty();
        assertThat(new ServerLog(TestPostgres.asSuperuser(database)).quoting())
                .as("a role that nobody has set up")
                .contains("log_min_error_statement = error", "log_error_verbosity = default");
    }

    private static void start(DataSource application, Map<String, Object> beans) {
        StaticListableBeanFactory none = new StaticListableBeanFactory(beans);
        DatabaseConfiguration configuration = new DatabaseConfiguration();
        JdbcConnectionDetails details = new Details(TestPostgres.url(application, TestPostgres.APPLICATION));
        var flyway = Flyway.configure().dataSource(application).outOfOrder(true);
        configuration
                .asOwner(none.getBeanProvider(MigrationLogin.class), details, PROPERTIES)
                .customize(flyway);
        configuration
                .schemaStrategy(
                        none.getBeanProvider(MigrationLogin.class),
                        details,
                        PROPERTIES,
                        none.getBeanProvider(SchemaPart.class),
                        application)
                .migrate(flyway.load());
    }

    private record Details(String url) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return TestPostgres.APPLICATION;
        }

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public String getJdbcUrl() {
            return url;
        }
    }
}
