package io.wardclerk.scheduling;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Lets go of what the case holds. */
@Component
final class SlotRelease implements Connector<SlotRelease.Input, SlotRelease.Output> {

    private final Holds holds;

    SlotRelease(Holds holds) {
        this.holds = holds;
    }

    record Input() {}

    record Output(int released) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "slotRelease",
                "Let a time go",
                "Lets go of every time that the case holds.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of("released", "How many slots were held."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        return new Output(holds.release(step.instance()));
    }
}
