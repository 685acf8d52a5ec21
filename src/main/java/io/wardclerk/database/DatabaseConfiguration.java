package io.wardclerk.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the schema as the owner and then looks whether the application may do more than it should. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConfiguration.class);

    private static final String OTHER_WAY = "Set wardclerk.database.migration-username and .migration-password for this"
            + " start, or start one node with them first.";

    @Bean
    FlywayConfigurationCustomizer asOwner(
            ObjectProvider<MigrationLogin> login, JdbcConnectionDetails database, DatabaseProperties properties) {
        return flyway -> {
            MigrationLogin migration = login(login, database, properties);
            if (migration != null) {
                flyway.dataSource(new OwnerConnections(migration, properties.owner()));
            }
        };
    }

    /** Part of the start's database initialization: nothing else meets the database before it is through. */
    @Bean
    FlywayMigrationStrategy schemaStrategy(
            ObjectProvider<MigrationLogin> login,
            JdbcConnectionDetails database,
            DatabaseProperties properties,
            ObjectProvider<SchemaPart> parts,
            DataSource application) {
        return flyway -> {
            MigrationLogin migration = login(login, database, properties);
            if (migration == null) {
                requireCurrent(flyway);
            } else {
                DatabaseSchema.of(
                                migration,
                                properties.owner(),
                                parts.orderedStream().toList())
                        .make(flyway, nameOf(application));
            }
            new LeastRights(application).require();
            warnOf(new ServerLog(application).quoting());
        };
    }

    /** Whoever keeps the tables in another way is asked for no less: the rights are looked at there too. */
    @Bean
    @ConditionalOnProperty(name = "spring.flyway.enabled", havingValue = "false")
    InitializingBean leastRights(DataSource application) {
        return () -> {
            new LeastRights(application).require();
            warnOf(new ServerLog(application).quoting());
        };
    }

    private static @org.jspecify.annotations.Nullable MigrationLogin login(
            ObjectProvider<MigrationLogin> login, JdbcConnectionDetails database, DatabaseProperties properties) {
        String username = properties.migrationUsername();
        return login.getIfAvailable(() -> username == null || username.isBlank()
                ? null
                : new MigrationLogin(database.getJdbcUrl(), username, properties.migrationPassword()));
    }

    private static void warnOf(List<String> quoting) {
        if (!quoting.isEmpty()) {
            LOG.warn(
                    "PostgreSQL's log may quote patients' data, since for this role {}. Run db/bootstrap/roles.sql on this database"
                            + " as a superuser.",
                    String.join(", ", quoting));
        }
    }

    private static void requireCurrent(Flyway flyway) {
        MigrationInfo[] pending = flyway.info().pending();
        if (pending.length > 0) {
            throw new DatabaseRefused(
                    "The database lacks " + pending.length + " migrations of this program, from "
                            + Arrays.stream(pending)
                                    .map(MigrationInfo::getScript)
                                    .findFirst()
                                    .orElse("")
                            + " on, and no migration role is configured.",
                    OTHER_WAY);
        }
    }

    private static String nameOf(DataSource application) {
        try (Connection connection = application.getConnection()) {
            return connection.getMetaData().getUserName();
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not answer: " + e.getMessage(), e);
        }
    }
}
