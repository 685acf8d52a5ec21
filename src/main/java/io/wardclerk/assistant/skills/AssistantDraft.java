package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.Assistant;
import io.wardclerk.assistant.AssistantResult.Status;
import io.wardclerk.assistant.TaskRefused;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.OneOf;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Has the assistant draft a text for somebody to correct and sign. */
@Component
final class AssistantDraft implements Connector<AssistantDraft.Input, AssistantDraft.Output> {

    private static final Set<String> SKILLS = Set.of("note", "letter", "summary");

    private final Assistant assistant;

    AssistantDraft(Assistant assistant) {
        this.assistant = assistant;
    }

    record Input(
            @OneOf({"note", "letter", "summary"}) String skill,

            @OneOf({"note@1", "letter@1", "summary@1"}) @Nullable
            String prompt,

            List<String> documentIds,

            @OneOf({"documents", "documents and record"}) @Nullable
            String sources,

            @OneOf({"always", "onFinding"}) @Nullable String review,
            @Nullable Boolean offlineAllowed,
            @Nullable BigDecimal costLimit) {}

    record Output(String resultId, Status status, int claims, List<String> findings, String engine) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "assistantDraft",
                        "Let the assistant draft",
                        "Drafts a note, letter or summary from the case's documents, sentence by sentence, each with the words it rests on, held to its"
                                + " sources. The built-in engine copies sentences instead of writing.",
                        Effect.PROPOSE,
                        Input.class,
                        Output.class,
                        Map.ofEntries(
                                Map.entry("skill", "What is drafted."),
                                Map.entry(
                                        "prompt",
                                        "Version of the prompt; the newest that the case knows, if left out."),
                                Map.entry("documentIds", "Sealed documents of the case whose words are read."),
                                Map.entry("sources", "What is read: the documents alone unless chosen otherwise."),
                                Map.entry("review", "When a person looks at it; always unless chosen otherwise."),
                                Map.entry(
                                        "offlineAllowed",
                                        "Whether the built-in engine may answer when no model can; yes unless said otherwise."),
                                Map.entry(
                                        "costLimit",
                                        "The most that this step may cost, in the currency of the prices."),
                                Map.entry("resultId", "The sealed result, a claim for each sentence."),
                                Map.entry("status", "Where the diagram goes on."),
                                Map.entry("claims", "How many sentences."),
                                Map.entry("findings", "Names of the checks that found something."),
                                Map.entry("engine", "llm or offline."),
                                Map.entry(
                                        "NO_CONSENT",
                                        "The patient has not agreed that an assistant reads their words.")),
                        Set.of("NO_CONSENT"))
                .as(Safeguard.NONE.reading("documentIds"));
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        if (!SKILLS.contains(input.skill())) {
            throw new TaskRefused("The input 'skill' must be note, letter or summary");
        }
        Assistant.Kept kept = assistant.ask(StepWishes.task(
                new StepWishes.Picked(
                        input.skill(),
                        input.prompt(),
                        input.documentIds(),
                        input.sources(),
                        null,
                        null,
                        input.review(),
                        input.offlineAllowed(),
                        input.costLimit()),
                step));
        return new Output(
                kept.resultId(),
                kept.result().status(),
                kept.result().claims().size(),
                Outcome.findings(kept),
                Outcome.engine(kept));
    }
}
