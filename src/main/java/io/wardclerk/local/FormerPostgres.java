package io.wardclerk.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that an application left running when it was killed. It is told by {@code postmaster.pid}, and stopped only
 * if that process really is a PostgreSQL that works in our folder: ids of processes are used again.
 */
final class FormerPostgres {

    private static final Logger log = LoggerFactory.getLogger(FormerPostgres.class);
    private static final long PATIENCE_SECONDS = 60;

    private final Path cluster;
    private final Path pidFile;

    FormerPostgres(Path cluster) {
        this.cluster = cluster;
        this.pidFile = cluster.resolve("postmaster.pid");
    }

    /** To be called while the data folder is locked by us, so that nobody else can be using that server. */
    void stop() {
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            List<String> lines = Files.readAllLines(pidFile);
            Optional<ProcessHandle> process = process(lines);
            if (process.isEmpty()) {
                // Dead: PostgreSQL itself checks what it left behind and recovers.
                return;
            }
            if (isOurs(process.get(), lines)) {
                stop(process.get());
            } else {
                log.info("Process {} of a former run's postmaster.pid is something else by now", lines.get(0));
                Files.deleteIfExists(pidFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look after the former database server in " + cluster, e);
        }
    }

    private static Optional<ProcessHandle> process(List<String> lines) {
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean isOurs(ProcessHandle process, List<String> lines) throws IOException {
        Path command = Path.of(process.info().command().orElse("unknown"));
        boolean postgres = String.valueOf(command.getFileName()).startsWith("postgres");
        Path folder = lines.size() > 1 ? Path.of(lines.get(1)) : Path.of("");
        return postgres && Files.isDirectory(folder) && Files.isSameFile(folder, cluster);
    }

    private void stop(ProcessHandle process) throws IOException {
        log.info("Stopping the database server {} that a killed run left behind", process.pid());
        interrupt(process);
        try {
            process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stopping the former database server", e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new StartRefused(
                    "The database server " + process.pid() + " of a killed run does not stop.",
                    "End the process " + process.pid() + " and start again.");
        }
    }

    /** SIGINT is PostgreSQL's fast shutdown: it ends sessions, unlike SIGTERM, which waits for them. */
    private static void interrupt(ProcessHandle process) throws IOException {
        if (Files.isExecutable(Path.of("/bin/kill"))) {
            new ProcessBuilder("/bin/kill", "-INT", Long.toString(process.pid())).start();
        } else {
            process.destroy();
        }
    }
}
