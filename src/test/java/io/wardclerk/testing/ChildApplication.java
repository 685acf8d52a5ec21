package io.wardclerk.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The whole application in a JVM of its own, to be killed. */
public final class ChildApplication implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Wardclerk is ready");
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Pattern STARTED = Pattern.compile("Started Wardclerk");

    private final NodeProcess process;

    private ChildApplication(NodeProcess process) {
        this.process = process;
    }

    /** Starts it on a free port with these arguments besides; those with one dash are the virtual machine's. */
    public static ChildApplication start(Path folder, String... arguments) throws IOException {
        List<String> machine = new ArrayList<>(List.of("-Xmx700m"));
        Stream.of(arguments).filter(ChildApplication::isForTheMachine).forEach(machine::add);
        List<String> own = new ArrayList<>(List.of(
                "--server.port=0",
                // Nobody who starts one looks a code up by its meaning.
                "--wardclerk.coding.vectors="));
        Stream.of(arguments).filter(each -> !isForTheMachine(each)).forEach(own::add);
        return new ChildApplication(NodeProcess.start(folder, "io.wardclerk.Wardclerk", machine, own));
    }

    private static boolean isForTheMachine(String argument) {
        return argument.startsWith("-") && !argument.startsWith("--");
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the banner of the local profile. */
    public ChildApplication ready() {
        process.printed(READY);
        return this;
    }

    /** Waits until it has started, in any profile. */
    public ChildApplication started() {
        process.printed(STARTED);
        return this;
    }

    /** Where it is reached, once it listens. */
    public String baseUrl() {
        return "http://127.0.0.1:" + process.printed(PORT);
    }

    /** Waits until it has printed this; see {@link NodeProcess#printed}. */
    public String printed(Pattern words) {
        return process.printed(words);
    }

    /** Waits for its end. */
    public int ended() throws InterruptedException {
        return process.ended();
    }

    /** {@code kill -9}. */
    public void kill() {
        process.kill();
    }

    /** What it printed. */
    public String log() {
        return process.log();
    }

    /** Ends it cleanly. */
    @Override
    public void close() {
        process.close();
    }
}
