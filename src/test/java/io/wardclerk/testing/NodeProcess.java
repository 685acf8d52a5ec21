package io.wardclerk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A JVM of its own with the class path of the tests: one life, which ends by itself, cleanly, or by {@code kill -9}. */
public final class NodeProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;

    private NodeProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * @param folder where its log goes, under a name of its own
     * @param main the class to run
     * @param machine arguments of the virtual machine
     */
    public static NodeProcess start(Path folder, String main, List<String> machine, List<String> arguments) {
        try {
            Files.createDirectories(folder);
            Path log = Files.createTempFile(folder, main.substring(main.lastIndexOf('.') + 1), ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC"));
            command.addAll(machine);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new NodeProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it printed. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has printed this, and returns the pattern's first group, or all that matched where it has none. */
    public String printed(Pattern words) {
        Matcher[] found = new Matcher[1];
        Awaitility.await(words.pattern())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    // Asked first: whoever has ended prints no more.
                    boolean alive = process.isAlive();
                    found[0] = words.matcher(log());
                    boolean printed = found[0].find();
                    if (!printed && !alive) {
                        throw new AssertionError("It ended before it printed " + words.pattern() + ":\n" + log());
                    }
                    return printed;
                });
        return found[0].groupCount() == 0 ? found[0].group() : found[0].group(1);
    }

    /** Waits for its end. */
    public int ended() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("It has not ended");
        }
        return process.exitValue();
    }

    /** {@code kill -9}; returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Ends it cleanly. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
