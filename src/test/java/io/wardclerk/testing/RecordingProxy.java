package io.wardclerk.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Stands between callers and an application and writes down what passed: the other side of every access, known from outside
 * alone. Knows nothing of the application but its address.
 */
public final class RecordingProxy implements AutoCloseable {

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection", "content-length", "expect", "host", "transfer-encoding", "upgrade", "keep-alive", "date");

    private final URI target;
    private final Crossing crossing;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(24);
    private final Queue<Line> log = new ConcurrentLinkedQueue<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    public RecordingProxy(String target) {
        this(target, (request, call) -> Optional.of(call.send()));
    }

    /** @param crossing may do something about what passes */
    public RecordingProxy(String target, Crossing crossing) {
        this.target = URI.create(target);
        this.crossing = crossing;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    /** What happens to a request on its way. */
    public interface Crossing {

        /**
         * @param call sends it on; once or not at all
         * @return what the caller is answered; empty where its connection breaks instead
         */
        Optional<HttpResponse<byte[]>> pass(Request request, Call call) throws IOException, InterruptedException;
    }

    /** Sends a request on and waits for its answer. */
    public interface Call {
        HttpResponse<byte[]> send() throws IOException, InterruptedException;
    }

    /** A request on its way. */
    public record Request(String method, String path, String body) {}

    /**
     * One request that was answered.
     *
     * @param path raw, with the query
     * @param key what the caller showed, or null
     * @param trace what the answer's header X-Trace-Id says
     */
    public record Line(
            String method,
            String path,
            int status,
            @Nullable String key,
            @Nullable String trace) {

        @Override
        public String toString() {
            return method + " " + path + " " + status;
        }
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Line> log() {
        return List.copyOf(log);
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    new String(body, StandardCharsets.UTF_8));
            HttpRequest onward = onward(exchange, body);
            Optional<HttpResponse<byte[]>> passed =
                    crossing.pass(request, () -> http.send(onward, HttpResponse.BodyHandlers.ofByteArray()));
            if (passed.isEmpty()) {
                return;
            }
            HttpResponse<byte[]> answer = passed.get();
            log.add(new Line(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    answer.statusCode(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    answer.headers().firstValue("X-Trace-Id").orElse(null)));
            answer.headers().map().forEach((name, values) -> {
                if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            boolean empty = answer.body().length == 0
                    || exchange.getRequestMethod().equals("HEAD")
                    || answer.statusCode() == 204
                    || answer.statusCode() == 304;
            exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
            if (!empty) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest onward(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(target + exchange.getRequestURI().toString()))
                .timeout(Duration.ofSeconds(60))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
