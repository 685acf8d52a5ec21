package io.wardclerk.assistant.skills;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.AssistantTask.Policy;
import io.wardclerk.assistant.AssistantTask.Review;
import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.StepContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/**
 * What the assistant makes of given texts with a given prompt, released or not, and given engines: masking, engine, quotes and every check
 * as in a case, without a case. Calls of models are on record like any other.
 */
public final class Trials {

    private final AskedEngines engines;
    private final Documents documents;
    private final ObjectMapper json = new ObjectMapper();
    private String last = "";

    Trials(AskedEngines engines, Documents documents) {
        this.engines = engines;
        this.documents = documents;
    }

    /** Of a running application. */
    public static Trials of(ApplicationContext application) {
        return new Trials(application.getBean(AskedEngines.class), application.getBean(Documents.class));
    }

    /** @param text to answer from */
    public record Text(String ref, String text) {}

    /** @param engines by name, asked in turn; only where the built-in one is among them does it answer */
    public AssistantResult answer(
            Prompt prompt, List<Text> texts, String question, String floor, List<String> engines) {
        last = "trial-" + UUID.randomUUID();
        Instant now = Instant.now();
        StepContext step = new StepContext(last, "trial", "trial", last, 1, null, now, now.plusSeconds(120));
        AssistantTask task = new AssistantTask(
                prompt.skill(),
                prompt.reference(),
                List.of(),
                List.of(),
                Set.of(),
                question,
                floor,
                new Policy(Review.ALWAYS, engines.contains("offline"), null),
                step);
        List<SourceText> sources = texts.stream()
                .map(text -> new SourceText(text.ref(), "", "document", text.text()))
                .toList();
        Gathered gathered = new Gathered(sources, List.of(), "", Subject.UNKNOWN);
        return this.engines.answer(task, prompt, gathered, engines).result();
    }

    /** What a model said last of the text that was answered last; empty if none was asked or none answered. */
    public Optional<String> said() {
        return documents.of("case/" + last).stream()
                .filter(entry -> entry.kind().equals("model-answer"))
                .reduce((first, second) -> second)
                .flatMap(entry -> documents.read(entry.id()))
                .map(this::text);
    }

    private String text(byte[] content) {
        try {
            return json.readTree(content).path("text").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
