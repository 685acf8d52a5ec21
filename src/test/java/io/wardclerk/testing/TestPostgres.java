package io.wardclerk.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** One real PostgreSQL for all tests of this JVM; each caller takes a database of its own. */
public final class TestPostgres {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private TestPostgres() {}

    /** A new empty database. */
    public static DataSource emptyDatabase() {
        return SERVER.getDatabase("postgres", create());
    }

    /** A new database with every migration applied. */
    public static DataSource migratedDatabase() {
        DataSource database = emptyDatabase();
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    /** The JDBC URL (user {@code postgres}, no password) of a new empty database. */
    public static String emptyDatabaseUrl() {
        return SERVER.getJdbcUrl("postgres", create());
    }

    /** A pool-less view of the database at this URL, with every migration applied. */
    public static DataSource migrated(String url) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        Flyway.configure().dataSource(database).load().migrate();
        return database;
    }

    /** The port it listens on, for {@code pg_dump} and the like. */
    public static int port() {
        return SERVER.getPort();
    }

    private static String create() {
        String name = "test_" + COUNT.incrementAndGet();
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException("No database for the test: " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
