package io.wardclerk.documentation.drafting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.AssistantProperties.Kind;
import io.wardclerk.assistant.AssistantProperties.ModelProvider;
import io.wardclerk.assistant.skills.Desk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model provider's end of the wire that says what it was given to say. */
final class SpeakingModel implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final AtomicReference<byte[]> answer = new AtomicReference<>(new byte[0]);

    private final AtomicReference<String> asked = new AtomicReference<>("");

    /** A sentence of an answer. */
    record Claim(String text, String section, List<String> quotes) {}

    SpeakingModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = Objects.requireNonNull(answer.get());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    void says(List<Claim> claims) {
        ObjectNode said = JSON.createObjectNode().put("notFound", claims.isEmpty());
        ArrayNode array = said.putArray("claims");
        for (Claim claim : claims) {
            ObjectNode node = array.addObject().put("text", claim.text()).put("section", claim.section());
            ArrayNode quotes = node.putArray("quotes");
            claim.quotes()
                    .forEach(quote -> quotes.addObject().put("source", "S1").put("quote", quote));
        }
        ObjectNode body = JSON.createObjectNode().put("id", "x").put("model", "model-1");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", said.toString());
        body.putObject("usage")
                .put("prompt_tokens", 900)
                .put("completion_tokens", 600)
                .put("total_tokens", 1500);
        answer.set(body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A source as the model was shown it last: without what identifies people. */
    String shown(String mark) {
        try {
            JsonNode request = JSON.readTree(Objects.requireNonNull(asked.get()));
            for (JsonNode message : request.path("messages")) {
                Matcher source = Pattern.compile(
                                "\\[\\[" + mark + " \\w+ begins[^\\n]*\\]\\]\\n(.*?)\\n\\[\\[" + mark
                                        + " \\w+ ends\\]\\]",
                                Pattern.DOTALL)
                        .matcher(message.path("content").asText());
                if (source.find()) {
                    return source.group(1);
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("The model was not shown " + mark);
    }

    AssistantProperties properties() {
        ModelProvider provider = new ModelProvider(
                Kind.OPENAI,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1"),
                "key",
                "model-1",
                "v",
                null,
                null,
                null,
                null,
                null,
                new BigDecimal("3"),
                new BigDecimal("15"),
                8,
                null);
        return Desk.properties(
                Map.of("one", provider), Desk.noBudgets(), Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    /** Of nobody: the built-in engine answers. */
    static AssistantProperties offline() {
        return Desk.properties(Map.of(), Desk.noBudgets(), Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
