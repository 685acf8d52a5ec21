package io.wardclerk.assistant.engine;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.AssistantProperties.ModelProvider;
import io.wardclerk.outbound.FarSide;
import io.wardclerk.outbound.Outbound;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The models of the configured providers. One that lacks its key is not among them, and nothing else changes. */
@Component
public class Engines {

    private static final String OPENAI = "https://api.openai.com/v1";
    private static final String ANTHROPIC = "https://api.anthropic.com/v1";
    private static final String OLLAMA = "http://127.0.0.1:11434";

    private final Map<String, ChatEngine> engines = new LinkedHashMap<>();

    Engines(AssistantProperties properties, Outbound outbound, Clock clock) {
        properties.providers().forEach((name, provider) -> {
            if (provider.lacks() == null) {
                URI base = base(provider);
                Wire wire = new Wire(
                        outbound.client(
                                FarSide.at("model " + name, base, properties.connectTimeout(), provider.sslBundle())),
                        properties.maxResponse(),
                        clock);
                engines.put(name, engine(provider, base.toString(), wire));
            }
        });
    }

    /** Empty for a provider that is not configured or lacks something. */
    public Optional<ChatEngine> find(String provider) {
        return Optional.ofNullable(engines.get(provider));
    }

    private static URI base(ModelProvider provider) {
        if (provider.baseUrl() != null) {
            return provider.baseUrl();
        }
        return URI.create(
                switch (provider.kind()) {
                    case OPENAI -> OPENAI;
                    case ANTHROPIC -> ANTHROPIC;
                    case OLLAMA -> OLLAMA;
                    case BEDROCK -> "https://bedrock-runtime." + provider.region() + ".amazonaws.com";
                    case AZURE_OPENAI -> throw new IllegalArgumentException("Azure OpenAI needs a base-url");
                });
    }

    private static ChatEngine engine(ModelProvider provider, String base, Wire wire) {
        return switch (provider.kind()) {
            case OPENAI -> new LangChainEngine(limits -> openAi(provider, base, wire, limits), true);
            case AZURE_OPENAI -> new LangChainEngine(limits -> azure(provider, base, wire, limits), true);
            case OLLAMA -> new LangChainEngine(limits -> ollama(provider, base, wire, limits), true);
            case ANTHROPIC -> new LangChainEngine(limits -> anthropic(provider, base, wire, limits), false);
            case BEDROCK -> new LangChainEngine(new Bedrock(provider, base, wire), false);
        };
    }

    private static ChatModel openAi(ModelProvider provider, String base, Wire wire, Limits limits) {
        return openAi(provider, wire, limits)
                .baseUrl(base)
                .apiKey(provider.apiKey())
                .build();
    }

    /** The same protocol under the deployment's own path, with the key in a header of its own. */
    private static ChatModel azure(ModelProvider provider, String base, Wire wire, Limits limits) {
        return openAi(provider, wire, limits)
                .baseUrl(withoutSlash(base) + "/openai/deployments/" + provider.model())
                .customQueryParams(Map.of("api-version", provider.apiVersion()))
                .customHeaders(Map.of("api-key", String.valueOf(provider.apiKey())))
                .build();
    }

    private static OpenAiChatModel.OpenAiChatModelBuilder openAi(ModelProvider provider, Wire wire, Limits limits) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(GuardedHttp.of(wire, limits))
                .modelName(provider.model())
                .temperature(provider.temperature())
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .strictJsonSchema(true)
                .maxRetries(0);
    }

    private static ChatModel ollama(ModelProvider provider, String base, Wire wire, Limits limits) {
        OllamaChatModel.OllamaChatModelBuilder model = OllamaChatModel.builder();
        model.httpClientBuilder(GuardedHttp.of(wire, limits))
                .baseUrl(base)
                .modelName(provider.model())
                .temperature(provider.temperature())
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        return model.maxRetries(0).build();
    }

    private static ChatModel anthropic(ModelProvider provider, String base, Wire wire, Limits limits) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(GuardedHttp.of(wire, limits))
                .baseUrl(base)
                .apiKey(provider.apiKey())
                .modelName(provider.model())
                .temperature(provider.temperature())
                .maxRetries(0)
                .build();
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
