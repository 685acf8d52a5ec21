package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.Assistant;
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

/** Has the assistant answer a question from documents, or say that they do not say. */
@Component
final class AssistantAnswer implements Connector<AssistantAnswer.Input, Answered> {

    private final Assistant assistant;

    AssistantAnswer(Assistant assistant) {
        this.assistant = assistant;
    }

    record Input(
            String question,
            @OneOf("answer@1") @Nullable String prompt,
            @Nullable List<String> documentIds,

            @OneOf({"documents", "documents and record", "documents and clinic documents", "all"}) @Nullable
            String sources,

            @OneOf({"always", "onFinding", "never"}) @Nullable
            String review,

            @Nullable Boolean offlineAllowed,
            @Nullable BigDecimal costLimit) {}

    @Override
    public Descriptor<Input, Answered> descriptor() {
        return new Descriptor<>(
                        "assistantAnswer",
                        "Let the assistant answer",
                        "Answers a question from the case's documents, the patient's record or the clinic's documents, each sentence with"
                                + " the words it rests on. Without such words it abstains.",
                        Effect.PROPOSE,
                        Input.class,
                        Answered.class,
                        AskingSteps.docs(Map.of(
                                "question", "What is asked.",
                                "sources", "What is read: the clinic's documents unless chosen otherwise.",
                                "resultId", "The sealed result, a claim for each sentence.",
                                "status", "Where the diagram goes on; ABSTAINED when no source says it.",
                                "claims", "How many sentences.")),
                        Set.of("NO_CONSENT"))
                .as(Safeguard.NONE.reading("documentIds"));
    }

    @Override
    public Answered execute(Input input, StepContext step) throws RetryLater {
        Assistant.Kept kept = assistant.ask(StepWishes.task(
                new StepWishes.Picked(
                        "answer",
                        input.prompt(),
                        input.documentIds(),
                        input.sources() == null || input.sources().isBlank()
                                ? StepWishes.WITH_KNOWLEDGE
                                : input.sources(),
                        input.question(),
                        null,
                        input.review(),
                        input.offlineAllowed(),
                        input.costLimit()),
                step));
        return Answered.of(kept);
    }
}
