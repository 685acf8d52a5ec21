package io.wardclerk.assistant.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.engine.Vendor;
import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.assistant.skills.Trials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers that a model gave before, from a file: one line of JSON each, {@code item}, {@code prompt} and {@code answer}. They come over the
 * wire like those of any provider and pass everything that follows. What is not in the file is not answered.
 */
final class Recorded implements Engine {

    /** Name of the provider whose end of the wire plays them. */
    static final String PROVIDER = "recorded";

    /** No answer of any schema. */
    private static final String NONE = "Nothing is recorded.";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Map<String, String> answers = new HashMap<>();
    private final Vendor vendor;
    private final Trials trials;

    Recorded(Path file, Vendor vendor, Trials trials) throws IOException {
        this.name = PROVIDER + " " + file.getFileName();
        this.vendor = vendor;
        this.trials = trials;
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                JsonNode row = JSON.readTree(line);
                answers.put(
                        key(row.path("item").asText(), row.path("prompt").asText()),
                        row.path("answer").asText());
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public AssistantResult answer(Item item, Prompt prompt) {
        String answer = answers.get(key(item.id(), prompt.reference()));
        vendor.says(answer == null ? NONE : answer);
        return trials.answer(prompt, item.sources(), item.question(), item.floor(), List.of(PROVIDER));
    }

    private static String key(String item, String prompt) {
        return prompt + " " + item;
    }

    /** An engine that keeps what its models say in such a file. */
    static Engine keeping(Engine engine, Trials trials, Path file) {
        return new Engine() {
            @Override
            public String name() {
                return engine.name();
            }

            @Override
            public AssistantResult answer(Item item, Prompt prompt) {
                AssistantResult result = engine.answer(item, prompt);
                trials.said().ifPresent(said -> append(file, item, prompt, said));
                return result;
            }
        };
    }

    private static void append(Path file, Item item, Prompt prompt, String said) {
        try {
            String line = JSON.createObjectNode()
                    .put("item", item.id())
                    .put("prompt", prompt.reference())
                    .put("answer", said)
                    .toString();
            Files.write(file, (line + "\n").getBytes(UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
