package io.wardclerk.outbound;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own interface over connections to addresses that were looked at, which its own client cannot be held to. HTTP/1.1, no
 * redirect, no proxy, no cookie, no retry.
 */
final class GuardedClient extends HttpClient {

    private final FarSide farSide;
    private final Supplier<SSLContext> tls;
    private final Connections connections;
    private final Executor threads;

    GuardedClient(FarSide farSide, Supplier<SSLContext> tls, PinnedNames names, Executor threads) {
        this.farSide = farSide;
        this.tls = tls;
        this.connections = new Connections(farSide, tls, names);
        this.threads = threads;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        Pending<HttpResponse<T>> answer = new Pending<>();
        try {
            Origin origin = Origin.of(request.uri());
            if (!farSide.origins().get().contains(origin)) {
                throw new FarSideRefused(
                        "The address is none that is configured for " + farSide.connector() + ", so it was not called");
            }
            Exchange<T> exchange = new Exchange<>(request, handler, connections.timeout(request));
            answer.abort = exchange::abort;
            threads.execute(() -> complete(answer, exchange));
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private <T> void complete(CompletableFuture<HttpResponse<T>> answer, Exchange<T> exchange) {
        try {
            answer.complete(connections.run(exchange));
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(Faults.asTheJdkHasThem(e));
        }
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = sendAsync(request, handler);
        try {
            return request.timeout().isPresent()
                    ? answer.get(request.timeout().get().toMillis(), TimeUnit.MILLISECONDS)
                    : answer.get();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new HttpTimeoutException("no answer in time");
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler);
    }

    /** Whoever stops waiting ends the call too. */
    private static final class Pending<T> extends CompletableFuture<T> {

        private volatile Runnable abort = () -> {};

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            abort.run();
            return cancelled;
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.of(farSide.connectTimeout());
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    @Override
    public SSLContext sslContext() {
        return tls.get();
    }

    @Override
    public SSLParameters sslParameters() {
        return sslContext().getDefaultSSLParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.of(threads);
    }
}
