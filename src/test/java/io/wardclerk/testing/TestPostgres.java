package io.wardclerk.testing;

import io.wardclerk.database.DatabaseSchema;
import io.wardclerk.database.MigrationLogin;
import io.wardclerk.workflow.camunda.TestEngineSchema;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One real PostgreSQL for all tests of this JVM; each caller takes a database of its own, set up as in production, and meets it
 * as the application role: rows of the record can be inserted and read, and no table can be made, changed or emptied.
 */
public final class TestPostgres {

    public static final String OWNER = "wardclerk_owner";
    public static final String MIGRATION = "wardclerk_migrate";
    public static final String APPLICATION = "wardclerk_app";

    private static final String TEMPLATE = "wardclerk_template";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    static {
        template();
    }

    private TestPostgres() {}

    /** A new database with the whole schema, as the application role. */
    public static DataSource migratedDatabase() {
        return at(migratedUrl());
    }

    /** The JDBC URL of a new database with the whole schema; it names the application role, which needs no password. */
    public static String migratedUrl() {
        String name = "test_" + COUNT.incrementAndGet();
        JdbcClient.create(SERVER.getPostgresDatabase())
                .sql("create database " + name + " template " + TEMPLATE + " owner " + OWNER + " strategy file_copy")
                .update();
        prepare(SERVER.getDatabase("postgres", name));
        return SERVER.getJdbcUrl(APPLICATION, name);
    }

    /** A pool-less view of the database at this URL. */
    public static DataSource at(String url) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        return database;
    }

    /** The same database as its owner, who may make, change and empty tables. */
    public static DataSource asOwner(DataSource database) {
        return DatabaseSchema.of(new MigrationLogin(url(database, MIGRATION), MIGRATION, ""), OWNER, List.of())
                .owner();
    }

    /** The same database as a superuser, who may do everything: whoever tampers with it. */
    public static DataSource asSuperuser(DataSource database) {
        return at(url(database, "postgres"));
    }

    /** A new empty database, with the roles, as a superuser. */
    public static DataSource emptyDatabase() {
        String name = "test_" + COUNT.incrementAndGet();
        JdbcClient.create(SERVER.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        DataSource database = SERVER.getDatabase("postgres", name);
        prepare(database);
        return database;
    }

    /** The JDBC URL of the same database for this role, which needs no password. */
    public static String url(DataSource database, String role) {
        try (var connection = database.getConnection()) {
            return SERVER.getJdbcUrl(role, connection.getCatalog());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The port it listens on, for {@code pg_dump} and the like. */
    public static int port() {
        return SERVER.getPort();
    }

    private static void template() {
        JdbcClient.create(SERVER.getPostgresDatabase())
                .sql("create database " + TEMPLATE)
                .update();
        make(role -> SERVER.getJdbcUrl(role, TEMPLATE));
    }

    /**
     * Makes roles and schema in an empty database of any server that trusts whoever connects.
     *
     * @param url of that database for a role
     */
    public static void make(UnaryOperator<String> url) {
        prepare(at(url.apply("postgres")));
        DatabaseSchema schema = DatabaseSchema.of(
                new MigrationLogin(url.apply(MIGRATION), MIGRATION, ""), OWNER, List.of(TestEngineSchema.part()));
        schema.make(
                Flyway.configure().dataSource(schema.owner()).outOfOrder(true).load(), APPLICATION);
    }

    /** As a database administrator does. */
    private static void prepare(DataSource superuser) {
        try {
            JdbcClient.create(superuser)
                    .sql(new ClassPathResource("db/bootstrap/roles.sql").getContentAsString(StandardCharsets.UTF_8))
                    .update();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
