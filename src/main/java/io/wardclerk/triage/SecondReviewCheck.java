package io.wardclerk.triage;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds a second review against the first: two people must agree to put somebody off, so the second may go as low as the first. */
@Component
final class SecondReviewCheck implements Connector<SecondReviewCheck.Input, SecondReviewCheck.Output> {

    record Input(
            String firstUrgency,
            @Nullable String decision,
            @Nullable String urgency) {}

    record Output(String check, @Nullable String problem) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "secondReviewCheck",
                "Check the second review",
                "Sends a second review back that would put the patient off further than the first reviewer did.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "firstUrgency", "What the first person decided.",
                        "decision", "accepted, edited or rejected, by the second person.",
                        "urgency", "What the second person chose.",
                        "check", "ok, or again when the second review must be repeated.",
                        "problem", "What the second person is told then."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        boolean lower = "edited".equals(input.decision())
                && input.urgency() != null
                && Urgency.of(input.urgency()).compareTo(Urgency.of(input.firstUrgency())) > 0;
        return lower
                ? new Output(
                        "again",
                        "The first reviewer would not go below " + input.firstUrgency()
                                + ": choose that or a higher urgency.")
                : new Output("ok", null);
    }
}
