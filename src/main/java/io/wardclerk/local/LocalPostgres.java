package io.wardclerk.local;

import io.wardclerk.access.ApiKeys;
import io.wardclerk.database.MigrationLogin;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;

/**
 * A real PostgreSQL that starts and stops with the application. It listens on loopback, on a free port, and asks for a
 * password: the administrator's is made once and kept in the data folder, those of the application's roles are made at each
 * start and kept nowhere.
 */
final class LocalPostgres implements AutoCloseable {

    static final String APPLICATION = "wardclerk_app";

    private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);
    private static final String DATABASE = "wardclerk";
    private static final String MIGRATION = "wardclerk_migrate";
    /** Who had everything in earlier versions. */
    private static final String FORMER = "wardclerk";

    private static final String SUPERUSER = "postgres";
    private static final String PASSWORD_FILE = "postgres.password";
    private static final String HOST_RULES = """
            # Written by Wardclerk: this machine only, and only with the password.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128      scram-sha-256
            """;

    private final EmbeddedPostgres server;
    private final String administrator;
    private final String password = ApiKeys.random(40);
    private final String migrationPassword = ApiKeys.random(40);

    private LocalPostgres(EmbeddedPostgres server, String administrator) {
        this.server = server;
        this.administrator = administrator;
    }

    static LocalPostgres start(DataFolder folder, Path binaries, String newPassword) {
        long began = System.nanoTime();
        Path cluster = folder.resolve("postgres");
        // Written last when a cluster is made: one that lacks it was interrupted and holds nothing yet.
        Path ready = cluster.resolve("wardclerk.ready");
        new FormerPostgres(cluster).stop();
        try {
            boolean fresh = !Files.exists(ready);
            if (fresh) {
                delete(cluster);
                folder.writeSecret(PASSWORD_FILE, newPassword);
            }
            String password = folder.read(PASSWORD_FILE).orElseThrow(() -> lostPassword(folder));
            LocalPostgres postgres = new LocalPostgres(launch(cluster, binaries, folder, password), password);
            if (fresh) {
                postgres.initialise(cluster);
                Files.createFile(ready);
            }
            postgres.makeRoles();
            log.info(
                    "PostgreSQL is ready after {} ms on port {}, data in {}",
                    Duration.ofNanos(System.nanoTime() - began).toMillis(),
                    postgres.server.getPort(),
                    cluster);
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start; see " + logFile(folder), e);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + DATABASE;
    }

    /** The application role's. */
    String password() {
        return password;
    }

    MigrationLogin migration() {
        return new MigrationLogin(url(), MIGRATION, migrationPassword);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static EmbeddedPostgres launch(Path cluster, Path binaries, DataFolder folder, String password)
            throws IOException {
        Files.createDirectories(binaries);
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setCleanDataDirectory(false)
                // The application stops it after its last connection, which a hook of its own would not wait for.
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "60")
                .setServerConfig("fsync", "on")
                // The library's own default would lose what was committed last when the server is killed.
                .setServerConfig("synchronous_commit", "on")
                // Failed statements are not logged with their values.
                .setServerConfig("log_min_error_statement", "panic")
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_parameter_max_length", "0")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(logFile(folder).toFile()))
                .start();
    }

    /** A new cluster trusts whoever connects, for the moment until this is done. */
    private void initialise(Path cluster) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            // The password is of our own alphabet; these statements take no parameters.
            statement.execute("alter role " + SUPERUSER + " password '" + administrator + "'");
            statement.execute("create database " + DATABASE);
            Files.writeString(cluster.resolve("pg_hba.conf"), HOST_RULES);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("A new database cluster could not be set up: " + e.getMessage(), e);
        }
    }

    /** Also where an earlier version made one role that had everything. */
    private void makeRoles() throws IOException {
        try (Connection connection = DriverManager.getConnection(url(), SUPERUSER, administrator);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    new ClassPathResource("db/bootstrap/roles.sql").getContentAsString(StandardCharsets.UTF_8));
            statement.execute("alter role " + MIGRATION + " password '" + migrationPassword + "'");
            statement.execute("alter role " + APPLICATION + " password '" + password + "'");
            try (ResultSet former = statement.executeQuery("select from pg_roles where rolname = '" + FORMER + "'")) {
                if (former.next()) {
                    statement.addBatch("drop owned by " + FORMER);
                    statement.addBatch("drop role " + FORMER);
                }
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new IOException("The database's roles could not be set up: " + e.getMessage(), e);
        }
    }

    private static StartRefused lostPassword(DataFolder folder) {
        return new StartRefused(
                "The database's password file " + folder.resolve(PASSWORD_FILE) + " is gone.",
                "Put it back, or remove the folder " + folder.root() + " to start afresh.");
    }

    private static Path logFile(DataFolder folder) {
        return folder.resolve("postgres.log");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
