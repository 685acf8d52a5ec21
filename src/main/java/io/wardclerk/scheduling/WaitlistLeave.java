package io.wardclerk.scheduling;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Takes the case out of the queue. */
@Component
final class WaitlistLeave implements Connector<WaitlistLeave.Input, WaitlistLeave.Output> {

    private final Waitlist waitlist;

    WaitlistLeave(Waitlist waitlist) {
        this.waitlist = waitlist;
    }

    record Input() {}

    record Output(boolean left) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "waitlistLeave",
                "Leave the queue",
                "Takes the case out of the queue of its service.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of("left", "Whether it was in one."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        return new Output(waitlist.leave(step.instance()));
    }
}
