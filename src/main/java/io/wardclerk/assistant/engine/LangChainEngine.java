package io.wardclerk.assistant.engine;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.wardclerk.assistant.engine.Ask.Turn;
import io.wardclerk.assistant.engine.EngineFault.Why;
import java.util.ArrayList;
import java.util.List;

/**
 * A model through LangChain4j. The shape of the answer goes as a response format where the provider takes one, and else as a tool
 * that the model must call.
 */
final class LangChainEngine implements ChatEngine {

    /** The tool that carries the answer where there is no response format. */
    static final String ANSWER = "give_answer";

    /** A token of English is about four characters. */
    private static final int CHARACTERS_A_TOKEN = 4;

    private final Model model;
    private final boolean formats;

    /** @param formats whether the provider takes a JSON Schema as response format */
    LangChainEngine(Model model, boolean formats) {
        this.model = model;
        this.formats = formats;
    }

    /** Makes the library's model for one call. */
    @FunctionalInterface
    interface Model {
        ChatModel within(Limits limits);
    }

    @Override
    public Said ask(Ask ask, Limits limits) throws EngineFault {
        try {
            return said(model.within(limits).chat(request(ask)), ask);
        } catch (ContentFilteredException e) {
            return new Said("", List.of(), false, true, "", estimate(ask.length()), 0, true);
        } catch (RuntimeException e) {
            // The library's own exceptions quote what the provider sent; none of it goes on.
            throw WireFault.in(e).orElseGet(() -> new EngineFault(Why.NONSENSE, 0, null));
        }
    }

    private ChatRequest request(Ask ask) {
        List<ToolSpecification> tools = new ArrayList<>();
        ask.tools().forEach(tool -> tools.add(tool(tool.name(), tool.description(), tool.input())));
        ChatRequest.Builder request =
                ChatRequest.builder().messages(messages(ask)).maxOutputTokens(ask.mostOutputTokens());
        if (formats) {
            request.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(JsonSchema.builder()
                            .name(ask.shape().name())
                            .rootElement(SchemaElements.object(ask.shape().schema()))
                            .build())
                    .build());
        } else {
            tools.add(tool(ANSWER, "Gives the final answer.", ask.shape().schema()));
            request.toolChoice(ToolChoice.REQUIRED);
        }
        return (tools.isEmpty() ? request : request.toolSpecifications(tools)).build();
    }

    private static ToolSpecification tool(
            String name, String description, com.fasterxml.jackson.databind.JsonNode input) {
        return ToolSpecification.builder()
                .name(name)
                .description(description)
                .parameters(SchemaElements.object(input))
                .build();
    }

    private static List<ChatMessage> messages(Ask ask) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(SystemMessage.from(ask.system()));
        for (Turn turn : ask.turns()) {
            messages.add(message(turn));
        }
        return messages;
    }

    private static ChatMessage message(Turn turn) {
        if (turn instanceof Turn.Model reply) {
            return model(reply.said());
        }
        if (turn instanceof Turn.Found found) {
            return ToolExecutionResultMessage.from(found.wishId(), found.tool(), found.text());
        }
        return UserMessage.from(((Turn.Words) turn).text());
    }

    private static AiMessage model(Said said) {
        List<ToolExecutionRequest> wishes = said.wishes().stream()
                .map(wish -> ToolExecutionRequest.builder()
                        .id(wish.id())
                        .name(wish.tool())
                        .arguments(wish.arguments())
                        .build())
                .toList();
        AiMessage.Builder message = AiMessage.builder().toolExecutionRequests(wishes);
        return (said.text().isEmpty() ? message : message.text(said.text())).build();
    }

    private static Said said(ChatResponse response, Ask ask) throws EngineFault {
        AiMessage message = response.aiMessage();
        if (message == null) {
            throw new EngineFault(Why.NONSENSE, 0, null);
        }
        String text = message.text() == null ? "" : message.text();
        List<Said.Wish> wishes = new ArrayList<>();
        for (ToolExecutionRequest wish : message.toolExecutionRequests()) {
            if (ANSWER.equals(wish.name())) {
                text = wish.arguments() == null ? "" : wish.arguments();
            } else {
                wishes.add(new Said.Wish(id(wish, wishes.size()), wish.name(), wish.arguments()));
            }
        }
        TokenUsage usage = response.tokenUsage();
        Integer in = usage == null ? null : usage.inputTokenCount();
        Integer out = usage == null ? null : usage.outputTokenCount();
        return new Said(
                text,
                wishes,
                response.finishReason() == FinishReason.LENGTH,
                response.finishReason() == FinishReason.CONTENT_FILTER,
                response.modelName() == null ? "" : response.modelName(),
                in == null ? estimate(ask.length()) : in,
                out == null ? estimate(text.length()) : out,
                in == null || out == null);
    }

    private static String id(ToolExecutionRequest wish, int number) {
        return wish.id() == null ? "wish-" + number : wish.id();
    }

    /** Tokens of so many characters, rounded up. */
    static int estimate(int characters) {
        return (characters + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
    }
}
