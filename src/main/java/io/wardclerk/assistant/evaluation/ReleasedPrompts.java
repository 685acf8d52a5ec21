package io.wardclerk.assistant.evaluation;

import io.wardclerk.assistant.evaluation.PromptGate.Candidate;
import io.wardclerk.assistant.prompts.Prompt;
import io.wardclerk.assistant.prompts.PromptLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds the gate at every start: a prompt that says it is released and may not be stops it, and says why. */
@Component
final class ReleasedPrompts {

    /** @throws IllegalStateException naming each prompt that may not be released, with the difference */
    ReleasedPrompts(PromptLibrary library) {
        List<Candidate> released = library.all().stream()
                .filter(Prompt::released)
                .map(ReleasedPrompts::candidate)
                .toList();
        List<String> refusals = released.stream()
                .flatMap(candidate -> PromptGate.refusals(candidate, released).stream())
                .toList();
        if (!refusals.isEmpty()) {
            throw new IllegalStateException("Prompts that may not be released: " + String.join("; ", refusals));
        }
    }

    private static Candidate candidate(Prompt prompt) {
        return new Candidate(prompt.skill(), prompt.version(), prompt.sha256(), evaluation(prompt));
    }

    private static @Nullable Evaluation evaluation(Prompt prompt) {
        String path = "/prompts/" + prompt.skill() + "/" + prompt.version() + "/" + Evaluation.FILE;
        try (InputStream in = ReleasedPrompts.class.getResourceAsStream(path)) {
            return in == null ? null : Evaluation.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("The evaluation of " + prompt.reference() + " cannot be read", e);
        }
    }
}
