package io.wardclerk.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A PostgreSQL server that may be killed without warning and started again on the same data and port. */
public final class PostgresProcess implements AutoCloseable {

    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"");

    private final Path data;
    private final List<String> command;

    private PostgresProcess(Path data) throws IOException {
        this.data = data;
        this.command = command(data);
    }

    /** A new one. */
    public static PostgresProcess start(Path folder) throws IOException {
        Path data = folder.resolve("postgres");
        // Made by the library that knows how; run by us, who must be able to kill it.
        EmbeddedPostgres first = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        PostgresProcess postgres = new PostgresProcess(data);
        first.close();
        postgres.restart();
        return postgres;
    }

    /** One that somebody else started, while it runs. */
    public static PostgresProcess running(Path data) throws IOException {
        return new PostgresProcess(data);
    }

    public int port() {
        try {
            return Integer.parseInt(line(3));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of its first database, for a role that is trusted. */
    public String url(String role) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres?user=" + role + "&connectTimeout=2";
    }

    /** {@code kill -9} of the server and of all that works for it; returns when they are gone. */
    public void kill() {
        ProcessHandle.of(postmaster()).ifPresent(server -> {
            List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
            all.add(0, server);
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(each -> each.onExit().join());
        });
    }

    /** Returns when it answers again. */
    public void restart() {
        launch();
        Awaitility.await("PostgreSQL after its death")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(this::answers);
    }

    /** Returns at once. */
    public void launch() {
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            var unused = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolveSibling("postgres-again.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        if (!Files.exists(data.resolve("postmaster.pid"))) {
            return false;
        }
        try (Connection connection = DriverManager.getConnection(url("postgres"))) {
            return connection.isValid(1);
        } catch (SQLException | NumberFormatException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    private long postmaster() {
        try {
            return Long.parseLong(line(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line(int number) throws IOException {
        return Files.readAllLines(data.resolve("postmaster.pid")).get(number).strip();
    }

    /** The server's own command, as it wrote it down. */
    private static List<String> command(Path data) throws IOException {
        String options = Files.readString(data.resolve("postmaster.opts"));
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root; in a name space of its own it is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(options.substring(0, options.indexOf(' ')));
        Matcher arguments = ARGUMENT.matcher(options);
        while (arguments.find()) {
            command.add(arguments.group(1));
        }
        return List.copyOf(command);
    }

    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            kill();
        }
    }
}
