package io.wardclerk.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Everything beyond the wire, in a process that outlives the nodes: the record, a receiver that knows a repeated key and one that
 * does not. Each node has a door of its own, so it is known who calls, and a trap may be set behind the doors.
 */
final class FarSide implements AutoCloseable {

    /** May end the caller's life around the effect of its call. */
    interface Trap {

        /**
         * @param effect does what was asked; run once or not at all
         * @return whether the caller is answered
         */
        boolean sprung(int node, Effect effect) throws IOException;
    }

    /** Makes the effect; afterwards the answer can be given. */
    interface Effect {
        void happens() throws IOException;
    }

    private final FhirShelf shelf = new FhirShelf();
    private final Map<String, List<String>> once = new ConcurrentHashMap<>();
    private final Map<String, List<String>> desk = new ConcurrentHashMap<>();
    private final List<HttpServer> doors = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ObjectMapper json = new ObjectMapper();
    private @Nullable Trap trap;
    private int skipped;

    FarSide(int nodes) throws IOException {
        for (int node = 0; node < nodes; node++) {
            HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            int number = node;
            door.setExecutor(threads);
            door.createContext("/fhir", exchange -> fhir(number, exchange));
            door.createContext("/once", exchange -> webhook(number, exchange, once));
            door.createContext("/desk", exchange -> webhook(number, exchange, desk));
            door.start();
            doors.add(door);
        }
    }

    String door(int node) {
        return "http://127.0.0.1:" + doors.get(node).getAddress().getPort();
    }

    /** @param calls writes that pass before the trap is sprung */
    synchronized void set(Trap next, int calls) {
        trap = next;
        skipped = calls;
    }

    synchronized void disarm() {
        trap = null;
    }

    FhirShelf shelf() {
        return shelf;
    }

    /** Keys of the calls that a case made to the receiver that takes everything as new. */
    List<String> once(String instance) {
        return once.getOrDefault(instance, List.of());
    }

    /** Likewise of the receiver that knows a repeated key. */
    List<String> desk(String instance) {
        return desk.getOrDefault(instance, List.of());
    }

    int calls(Map<String, List<String>> receiver) {
        return receiver.values().stream().mapToInt(List::size).sum();
    }

    String totals() {
        return "%d transactions, %d calls to the receiver that knows keys, %d to the one that does not"
                .formatted(shelf.transactions(), calls(desk), calls(once));
    }

    private void fhir(int node, HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/fhir/?", "");
        String body = body(exchange);
        FhirShelf.Answer[] answer = new FhirShelf.Answer[1];
        Effect effect = () -> answer[0] = shelf.handle(exchange.getRequestMethod(), path, body);
        boolean write = exchange.getRequestMethod().equals("POST") && !path.endsWith("_search");
        if (meet(node, write, effect, exchange) && answer[0] != null) {
            answer(exchange, answer[0].status(), answer[0].body().toString());
        }
    }

    private void webhook(int node, HttpExchange exchange, Map<String, List<String>> calls) throws IOException {
        String body = body(exchange);
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        boolean post = exchange.getRequestMethod().equals("POST");
        Effect effect = () -> {
            if (post) {
                JsonNode message = json.readTree(body);
                calls.computeIfAbsent(message.path("instance").asText(), instance -> new CopyOnWriteArrayList<>())
                        .add(key);
            }
        };
        if (meet(node, post, effect, exchange)) {
            answer(exchange, 202, "{}");
        }
    }

    /** @return whether the caller is to be answered */
    private boolean meet(int node, boolean write, Effect effect, HttpExchange exchange) throws IOException {
        Trap set = write ? take() : null;
        if (set == null) {
            effect.happens();
            return true;
        }
        boolean answered = set.sprung(node, effect);
        if (!answered) {
            exchange.close();
        }
        return answered;
    }

    private synchronized @Nullable Trap take() {
        if (trap == null || skipped-- > 0) {
            return null;
        }
        Trap set = trap;
        trap = null;
        return set;
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/fhir+json");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        doors.forEach(door -> door.stop(0));
        threads.shutdownNow();
    }
}
