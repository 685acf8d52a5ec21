package io.wardclerk.triage;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names what the reviewer did, and sends an emergency that was lowered without a word of why back to them. */
@Component
final class ReviewCheck implements Connector<ReviewCheck.Input, ReviewCheck.Output> {

    private static final String ACCEPTED = "accepted";
    private static final String EDITED = "edited";
    private static final String REJECTED = "rejected";

    record Input(
            String proposedUrgency,
            @Nullable String decision,
            @Nullable String urgency,
            @Nullable String reason) {}

    record Output(
            String check,
            @Nullable String decision,
            String urgency,
            @Nullable String problem) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "reviewCheck",
                        "Check the review",
                        "An accepted proposal with another urgency counts as edited. Lowering an emergency needs a reason.",
                        Effect.DECIDE,
                        Input.class,
                        Output.class,
                        Map.of(
                                "proposedUrgency", "What was proposed.",
                                "decision", "accepted, edited or rejected.",
                                "urgency",
                                        "What the reviewer chose; the proposal again when it was rejected or is not decided.",
                                "reason", "Why, in the reviewer's words.",
                                "check", "ok, or again when the review must be repeated.",
                                "problem", "What the reviewer is told then."),
                        Set.of())
                .as(Safeguard.validatorOf("urgency", "proposedUrgency").handingOn("decision"));
    }

    @Override
    public Output execute(Input input, StepContext step) {
        if (REJECTED.equals(input.decision())) {
            return new Output("ok", REJECTED, input.proposedUrgency(), null);
        }
        String chosen = input.urgency() == null ? input.proposedUrgency() : input.urgency();
        if (Arrays.stream(Urgency.values()).noneMatch(urgency -> urgency.word().equals(chosen))) {
            return again(input, "Choose one of the four urgencies.");
        }
        boolean lowered = Urgency.of(chosen).compareTo(Urgency.of(input.proposedUrgency())) > 0;
        boolean unexplained = input.reason() == null || input.reason().isBlank();
        if (lowered && unexplained && input.proposedUrgency().equals(Urgency.EMERGENCY.word())) {
            return again(
                    input, "An emergency is not lowered without a reason. Give one, or leave the urgency as it is.");
        }
        boolean changed = !chosen.equals(input.proposedUrgency()) || EDITED.equals(input.decision());
        return new Output("ok", changed ? EDITED : ACCEPTED, chosen, null);
    }

    private static Output again(Input input, String problem) {
        return new Output("again", null, input.proposedUrgency(), problem);
    }
}
