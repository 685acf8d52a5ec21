package io.wardclerk.testing;

import io.wardclerk.testing.RecordingProxy.Call;
import io.wardclerk.testing.RecordingProxy.Request;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The way to a {@link FhirServerProcess}, on which it may be killed around one write. */
public final class FhirDeaths implements AutoCloseable {

    /** When the server dies. */
    public enum Moment {
        /** At any time, whoever calls or does not. */
        ANY,
        /** The write never arrives. */
        BEFORE_THE_WRITE,
        /** It has arrived and is being done. */
        DURING_THE_WRITE,
        /** It is done and nobody is told. */
        BEFORE_THE_ANSWER,
        /** The answer is on its way. */
        AFTER_THE_ANSWER
    }

    private record Trap(Moment moment, String word, int milliseconds, CompletableFuture<Void> dead) {}

    private final FhirServerProcess server;
    private final RecordingProxy way;
    private @Nullable Trap trap;
    private int skipped;

    public FhirDeaths(FhirServerProcess server) {
        this.server = server;
        this.way = new RecordingProxy(server.root(), this::pass);
    }

    /** What nodes take for the server's address. */
    public String baseUrl() {
        return way.baseUrl() + "/fhir";
    }

    /**
     * Kills the server, at the latest when nobody has written for a while.
     *
     * @param word what the write holds
     * @param calls such writes that pass before
     * @param milliseconds how long after the moment began
     * @return whether it died around a write
     */
    public boolean kill(Moment moment, String word, int calls, int milliseconds) throws InterruptedException {
        if (moment == Moment.ANY) {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
            server.kill();
            return false;
        }
        CompletableFuture<Void> dead = new CompletableFuture<>();
        set(new Trap(moment, word, milliseconds, dead), calls);
        try {
            dead.get(20, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            set(null, 0);
            server.kill();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized void set(@Nullable Trap next, int calls) {
        trap = next;
        skipped = calls;
    }

    private synchronized @Nullable Trap take(Request request) {
        Trap set = trap;
        boolean written = request.method().equals("POST") && !request.path().contains("_search");
        if (set == null || !written || !request.body().contains(set.word()) || skipped-- > 0) {
            return null;
        }
        trap = null;
        return set;
    }

    private Optional<HttpResponse<byte[]>> pass(Request request, Call call) throws IOException, InterruptedException {
        Trap set = take(request);
        if (set == null) {
            return Optional.of(call.send());
        }
        switch (set.moment()) {
            case ANY, BEFORE_THE_WRITE -> die(set);
            case DURING_THE_WRITE -> {
                later(set).execute(() -> die(set));
                try {
                    call.send();
                } catch (IOException e) {
                    // As was to be.
                }
                set.dead().join();
            }
            case BEFORE_THE_ANSWER -> {
                call.send();
                die(set);
            }
            case AFTER_THE_ANSWER -> {
                HttpResponse<byte[]> answer = call.send();
                later(set).execute(() -> die(set));
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private static java.util.concurrent.Executor later(Trap set) {
        return CompletableFuture.delayedExecutor(set.milliseconds(), TimeUnit.MILLISECONDS);
    }

    private void die(Trap set) {
        server.kill();
        set.dead().complete(null);
    }

    @Override
    public void close() {
        way.close();
    }
}
