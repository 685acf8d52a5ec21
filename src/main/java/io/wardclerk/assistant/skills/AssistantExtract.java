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

/** Has the assistant pick facts out of words. */
@Component
final class AssistantExtract implements Connector<AssistantExtract.Input, AssistantExtract.Output> {

    private static final Set<String> SKILLS = Set.of("triage", "coding", "scheduling");

    private final Assistant assistant;

    AssistantExtract(Assistant assistant) {
        this.assistant = assistant;
    }

    record Input(
            @OneOf({"triage", "coding", "scheduling"}) String skill,

            @OneOf({"triage@1", "coding@1", "scheduling@1"}) @Nullable
            String prompt,

            List<String> documentIds,

            @OneOf({"documents", "documents and record"}) @Nullable
            String sources,

            @Nullable String floorUrgency,
            @OneOf({"always", "onFinding"}) @Nullable String review,
            @Nullable Boolean offlineAllowed,
            @Nullable BigDecimal costLimit) {}

    record Output(
            String resultId,
            Status status,
            @Nullable String urgency,
            int claims,
            List<String> findings,
            String engine) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "assistantExtract",
                        "Let the assistant extract",
                        "Picks what bears on urgency, codes or wishes for an appointment out of the case's documents, each with the words"
                                + " it rests on, held to its sources.",
                        Effect.PROPOSE,
                        Input.class,
                        Output.class,
                        AskingSteps.docs(Map.of(
                                "skill", "What is picked out.",
                                "sources", "What is read: the documents alone unless chosen otherwise.",
                                "floorUrgency", "The urgency that the rules found; no answer goes below it.",
                                "resultId", "The sealed result, a claim for each fact.",
                                "status", "Where the diagram goes on.",
                                "urgency", "Of triage: the soonest that rules or claims name.",
                                "claims", "How many facts.")),
                        Set.of("NO_CONSENT"))
                .as(Safeguard.NONE.reading("documentIds"));
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        if (!SKILLS.contains(input.skill())) {
            throw new TaskRefused("The input 'skill' must be triage, coding or scheduling");
        }
        Assistant.Kept kept = assistant.ask(StepWishes.task(
                new StepWishes.Picked(
                        input.skill(),
                        input.prompt(),
                        input.documentIds(),
                        input.sources(),
                        null,
                        input.floorUrgency(),
                        input.review(),
                        input.offlineAllowed(),
                        input.costLimit()),
                step));
        return new Output(
                kept.resultId(),
                kept.result().status(),
                urgency(input, kept),
                kept.result().claims().size(),
                Outcome.findings(kept),
                Outcome.engine(kept));
    }

    private static @Nullable String urgency(Input input, Assistant.Kept kept) {
        String floor = input.floorUrgency() == null ? "" : input.floorUrgency();
        String soonest = Urgencies.of(Outcome.codes(kept))
                .map(proposed -> Urgencies.higher(floor, proposed))
                .orElse(floor);
        return Urgencies.isKnown(soonest) ? soonest : null;
    }
}
