package io.wardclerk.assistant.engine;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.wardclerk.assistant.AssistantProperties.Kind;
import io.wardclerk.assistant.AssistantProperties.ModelProvider;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A vendor's end of the wire, in the dialect of its kind. */
public final class Vendor {

    public static final String KEY = "key-that-nobody-may-see-0123456789";

    private final Kind kind;
    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.wireMockConfig().dynamicPort());
    private final ObjectMapper json = new ObjectMapper();

    public Vendor(Kind kind) {
        this.kind = kind;
        server.start();
    }

    public void stop() {
        server.stop();
    }

    public WireMockServer server() {
        return server;
    }

    public ModelProvider provider() {
        return provider(new BigDecimal("3"), new BigDecimal("15"), 8);
    }

    /** @param in price of a million tokens in, or null */
    public ModelProvider provider(@Nullable BigDecimal in, @Nullable BigDecimal out, int concurrency) {
        URI base = URI.create(
                "http://127.0.0.1:" + server.port() + (kind == Kind.OPENAI || kind == Kind.ANTHROPIC ? "/v1" : ""));
        boolean aws = kind == Kind.BEDROCK;
        return new ModelProvider(
                kind,
                base,
                kind == Kind.OLLAMA || aws ? null : KEY,
                "model-1",
                "2024-10-21",
                aws ? "eu-central-1" : null,
                aws ? "AKIDEXAMPLE" : null,
                aws ? KEY : null,
                null,
                null,
                in,
                out,
                concurrency,
                null);
    }

    public void says(String answer) {
        gives(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(body(answer, true, "stop")));
    }

    public void saysWithoutUsage(String answer) {
        gives(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(body(answer, false, "stop")));
    }

    public void saysAndIsCut(String answer) {
        gives(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(body(answer, true, "length")));
    }

    public void wishes(String tool, String arguments) {
        gives(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "application/json")
                .withBody(wish(tool, arguments)));
    }

    public void gives(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    public List<LoggedRequest> seen() {
        return server.findAll(postRequestedFor(anyUrl()));
    }

    public JsonNode lastBody() {
        List<LoggedRequest> seen = seen();
        return tree(seen.get(seen.size() - 1).getBodyAsString());
    }

    public JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** An answer of the model as this vendor sends it. */
    public String body(String answer, boolean usage, String reason) {
        String quoted = quoted(answer);
        return switch (kind) {
            case OPENAI, AZURE_OPENAI ->
                "{\"id\":\"x\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"model-1-2026\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                        + quoted + "},\"finish_reason\":\"" + reason + "\"}]"
                        + (usage
                                ? ",\"usage\":{\"prompt_tokens\":110,\"completion_tokens\":70,\"total_tokens\":180}"
                                : "")
                        + "}";
            case OLLAMA ->
                "{\"model\":\"model-1-2026\",\"created_at\":\"2026-11-01T00:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":"
                        + quoted + "},\"done\":true,\"done_reason\":\"" + reason + "\""
                        + (usage ? ",\"prompt_eval_count\":110,\"eval_count\":70" : "") + "}";
            case ANTHROPIC ->
                "{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"model-1-2026\",\"content\":["
                        + content(
                                answer,
                                "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"give_answer\",\"input\":%s}",
                                "{\"type\":\"text\",\"text\":%s}")
                        + "],\"stop_reason\":\"" + (reason.equals("length") ? "max_tokens" : "end_turn") + "\""
                        + (usage ? ",\"usage\":{\"input_tokens\":110,\"output_tokens\":70}" : "") + "}";
            case BEDROCK ->
                "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":["
                        + content(
                                answer,
                                "{\"toolUse\":{\"toolUseId\":\"t1\",\"name\":\"give_answer\",\"input\":%s}}",
                                "{\"text\":%s}")
                        + "]}},\"stopReason\":\"" + (reason.equals("length") ? "max_tokens" : "end_turn") + "\""
                        + (usage ? ",\"usage\":{\"inputTokens\":110,\"outputTokens\":70,\"totalTokens\":180}" : "")
                        + ",\"metrics\":{\"latencyMs\":5}}";
        };
    }

    /** A JSON object as the answering tool's input, anything else as text. */
    private String content(String answer, String tool, String text) {
        try {
            if (json.readTree(answer).isObject()) {
                return tool.formatted(answer);
            }
        } catch (JsonProcessingException e) {
            // Prose.
        }
        return text.formatted(quoted(answer));
    }

    /** A wish for a look-up as this vendor sends it. */
    public String wish(String tool, String arguments) {
        UnaryOperator<String> quote = this::quoted;
        return switch (kind) {
            case OPENAI, AZURE_OPENAI ->
                "{\"id\":\"x\",\"model\":\"model-1-2026\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"w1\",\"type\":\"function\",\"function\":{\"name\":\""
                        + tool + "\",\"arguments\":" + quote.apply(arguments)
                        + "}}]},\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":110,\"completion_tokens\":7,\"total_tokens\":117}}";
            case OLLAMA ->
                "{\"model\":\"model-1-2026\",\"created_at\":\"2026-11-01T00:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"function\":{\"name\":\""
                        + tool + "\",\"arguments\":" + arguments
                        + "}}]},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":110,\"eval_count\":7}";
            case ANTHROPIC ->
                "{\"id\":\"m\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"model-1-2026\",\"content\":[{\"type\":\"tool_use\",\"id\":\"w1\",\"name\":\""
                        + tool + "\",\"input\":" + arguments
                        + "}],\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":110,\"output_tokens\":7}}";
            case BEDROCK ->
                "{\"output\":{\"message\":{\"role\":\"assistant\",\"content\":[{\"toolUse\":{\"toolUseId\":\"w1\",\"name\":\""
                        + tool + "\",\"input\":" + arguments
                        + "}}]}},\"stopReason\":\"tool_use\",\"usage\":{\"inputTokens\":110,\"outputTokens\":7,\"totalTokens\":117},\"metrics\":{\"latencyMs\":5}}";
        };
    }

    private String quoted(String text) {
        try {
            return json.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
