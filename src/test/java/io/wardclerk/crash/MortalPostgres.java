package io.wardclerk.crash;

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
import org.awaitility.Awaitility;

/** A PostgreSQL of its own that may be killed without warning and started again on the same data and port. */
final class MortalPostgres implements AutoCloseable {

    private final Path data;
    private final Path program;
    private final int port;
    private Process server;

    private MortalPostgres(Path data, Path program, int port) {
        this.data = data;
        this.program = program;
        this.port = port;
        this.server = launch();
    }

    /** @param folder where its data goes */
    static MortalPostgres start(Path folder) throws IOException {
        Path data = folder.resolve("postgres");
        int port;
        Path program;
        // Made by the library that knows how; run by us, who must be able to kill it.
        try (EmbeddedPostgres first = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start()) {
            port = first.getPort();
            program = Path.of(ProcessHandle.of(postmaster(data))
                    .orElseThrow()
                    .info()
                    .command()
                    .orElseThrow());
        }
        MortalPostgres postgres = new MortalPostgres(data, program, port);
        postgres.awaitReady();
        return postgres;
    }

    String url(String role) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + role + "&connectTimeout=2";
    }

    /** {@code kill -9} of the server and of all that works for it; returns when they are gone. */
    void kill() {
        ProcessHandle postmaster;
        try {
            postmaster = ProcessHandle.of(postmaster(data)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<ProcessHandle> all = new ArrayList<>(postmaster.descendants().toList());
        all.add(0, postmaster);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
        server.destroyForcibly().onExit().join();
    }

    void restart() {
        server = launch();
        awaitReady();
    }

    private void awaitReady() {
        Awaitility.await("PostgreSQL after its death")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(this::answers);
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url("postgres"))) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root; in a name space of its own it is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                program.toString(), "-D", data.toString(), "-p", "" + port, "-k", "", "-c", "max_connections=100"));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolveSibling("postgres.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long postmaster(Path data) throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    }

    @Override
    public void close() {
        kill();
    }
}
