package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.Assistant;
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
final class AssistantDraft implements Connector<AssistantDraft.Input, Answered> {

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

    @Override
    public Descriptor<Input, Answered> descriptor() {
        return new Descriptor<>(
                        "assistantDraft",
                        "Let the assistant draft",
                        "Drafts a note, letter or summary from the case's documents, sentence by sentence, each with the words it rests on, held to its"
                                + " sources. The built-in engine copies sentences instead of writing.",
                        Effect.PROPOSE,
                        Input.class,
                        Answered.class,
                        AskingSteps.docs(Map.of(
                                "skill", "What is drafted.",
                                "sources", "What is read: the documents alone unless chosen otherwise.",
                                "resultId", "The sealed result, a claim for each sentence.",
                                "status", "Where the diagram goes on.",
                                "claims", "How many sentences.")),
                        Set.of("NO_CONSENT"))
                .as(Safeguard.NONE.reading("documentIds"));
    }

    @Override
    public Answered execute(Input input, StepContext step) throws RetryLater {
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
        return Answered.of(kept);
    }
}
