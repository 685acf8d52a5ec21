package io.wardclerk.triage;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether another person must look too: somebody whom the rules, or the second opinion, would have seen today or at once was put off.
 * Rating higher never needs a second person, nor does the step from an appointment to advice.
 */
@Component
final class SecondReviewNeed implements Connector<SecondReviewNeed.Input, SecondReviewNeed.Output> {

    record Input(
            String proposedUrgency,
            String urgency,
            @Nullable String opinion) {}

    record Output(String second, @Nullable String why) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "secondReviewNeed",
                "Is a second review needed?",
                "Asks for another person when an emergency or urgent proposal was lowered, or when the second opinion is more urgent"
                        + " than what was decided.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "proposedUrgency", "What the rules proposed.",
                        "urgency", "What the first person decided.",
                        "opinion", "The urgency that the second opinion gave, if there was one.",
                        "second", "yes or no.",
                        "why", "What the second person is told."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        Urgency decided = Urgency.of(input.urgency());
        if (below(decided, Urgency.of(input.proposedUrgency()))) {
            return new Output("yes", "Lowered from " + input.proposedUrgency() + " to " + input.urgency() + ".");
        }
        if (input.opinion() != null && below(decided, Urgency.of(input.opinion()))) {
            return new Output(
                    "yes",
                    "The second opinion is " + input.opinion() + ", the first decision " + input.urgency() + ".");
        }
        return new Output("no", null);
    }

    private static boolean below(Urgency decided, Urgency other) {
        return decided.compareTo(other) > 0 && other.compareTo(Urgency.URGENT) <= 0;
    }
}
