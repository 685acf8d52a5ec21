package io.wardclerk.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The application in a JVM of its own, to be killed. */
public final class ChildApplication implements AutoCloseable {

    private static final String READY = "Wardclerk is ready";

    private final Process process;
    private final Path log;

    private ChildApplication(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it on a free port with these arguments besides; those with one dash are the virtual machine's. */
    public static ChildApplication start(Path folder, String... arguments) throws IOException {
        Files.createDirectories(folder);
        Path log = Files.createTempFile(folder, "application", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx700m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        Stream.of(arguments).filter(ChildApplication::isForTheMachine).forEach(command::add);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "io.wardclerk.Wardclerk",
                "--server.port=0",
                // Nobody who starts one looks a code up by its meaning.
                "--wardclerk.coding.vectors="));
        Stream.of(arguments).filter(each -> !isForTheMachine(each)).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ChildApplication(process, log);
    }

    private static boolean isForTheMachine(String argument) {
        return argument.startsWith("-") && !argument.startsWith("--");
    }

    public long pid() {
        return process.pid();
    }

    /** Waits for its banner. */
    public ChildApplication ready() {
        Awaitility.await("the application's banner")
                .atMost(Duration.ofMinutes(3))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("It ended instead of starting:\n" + log());
                    }
                    return log().contains(READY);
                });
        return this;
    }

    /** Waits for its end. */
    public int ended() throws InterruptedException {
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            throw new AssertionError("It has not ended");
        }
        return process.exitValue();
    }

    /** {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What it printed. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Ends it cleanly. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
