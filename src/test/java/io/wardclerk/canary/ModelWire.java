package io.wardclerk.canary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A language model behind the interface of OpenAI, whose answers are words that nobody may keep in clear. */
final class ModelWire implements AutoCloseable {

    private static final String SILENT = Planting.json(Map.of("claims", List.of(), "notFound", true));

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile String body = said(SILENT);

    ModelWire() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** The model's own words, from now on. */
    void says(String words) {
        status = 200;
        body = said(words);
    }

    /** What stands in its place, from now on. */
    void fails(int with, String words) {
        status = with;
        body = words;
    }

    int asked() {
        return asked.get();
    }

    private static String said(String words) {
        return Planting.json(Map.of(
                "id",
                "x",
                "object",
                "chat.completion",
                "created",
                1,
                "model",
                "model-1",
                "choices",
                List.of(Map.of(
                        "index",
                        0,
                        "finish_reason",
                        "stop",
                        "message",
                        Map.of("role", "assistant", "content", words)))));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            int with = status;
            exchange.sendResponseHeaders(with, bytes.length);
            exchange.getResponseBody().write(bytes);
            asked.incrementAndGet();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
