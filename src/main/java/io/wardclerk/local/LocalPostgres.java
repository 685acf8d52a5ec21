package io.wardclerk.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real PostgreSQL that starts and stops with the application. It listens on loopback, on a free port, and asks for a
 * password that is made once and kept in the data folder.
 */
final class LocalPostgres implements AutoCloseable {

    static final String ROLE = "wardclerk";

    private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);
    private static final String SUPERUSER = "postgres";
    private static final String PASSWORD_FILE = "postgres.password";
    private static final String HOST_RULES = """
            # Written by Wardclerk: this machine only, and only with the password.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128      scram-sha-256
            """;

    private final EmbeddedPostgres server;
    private final String password;

    private LocalPostgres(EmbeddedPostgres server, String password) {
        this.server = server;
        this.password = password;
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
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + ROLE;
    }

    String password() {
        return password;
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
                // Failed statements are not logged with their values.
                .setServerConfig("log_min_error_statement", "panic")
                .setServerConfig("log_error_verbosity", "terse")
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
            statement.execute("alter role " + SUPERUSER + " password '" + password + "'");
            statement.execute("create role " + ROLE + " login password '" + password + "'");
            statement.execute("create database " + ROLE + " owner " + ROLE);
            Files.writeString(cluster.resolve("pg_hba.conf"), HOST_RULES);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("A new database cluster could not be set up: " + e.getMessage(), e);
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
