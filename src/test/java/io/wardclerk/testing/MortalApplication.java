package io.wardclerk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The local application over one data folder, which dies in the middle of its work and is started again. */
public final class MortalApplication implements AutoCloseable {

    private final Path folder;
    private final List<String> settings;
    private @Nullable ChildApplication application;

    /** @param settings of every life */
    public MortalApplication(Path folder, String... settings) {
        this.folder = folder;
        this.settings = List.of(settings);
    }

    public WardclerkClient start() {
        try {
            Path data = folder.resolve("data");
            List<String> arguments = new ArrayList<>(settings);
            arguments.add("--wardclerk.local.data=" + data);
            arguments.add("--wardclerk.local.binaries=" + TemporaryData.BINARIES);
            application = ChildApplication.start(folder.resolve("logs"), arguments.toArray(String[]::new))
                    .ready();
            return new WardclerkClient(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it this long after the work began, which may fail or have ended by then. */
    public void dieDuring(int milliseconds, WardclerkClient client, Consumer<WardclerkClient> work) {
        CompletableFuture<Void> working = CompletableFuture.runAsync(() -> work.accept(client));
        CompletableFuture.runAsync(this::kill, CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS))
                .join();
        working.handle((done, failure) -> true).join();
    }

    private void kill() {
        if (application != null) {
            application.kill();
        }
    }

    /** In order, so that PostgreSQL stops too. */
    @Override
    public void close() {
        if (application != null) {
            application.close();
        }
    }
}
