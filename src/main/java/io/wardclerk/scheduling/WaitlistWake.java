package io.wardclerk.scheduling;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.Workflows;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Wakes whoever is next in the queue of a service, in order. */
@Component
final class WaitlistWake implements Connector<WaitlistWake.Input, WaitlistWake.Output> {

    static final String MESSAGE = "slot-freed";

    private static final int MOST = 50;

    private final ObjectProvider<Workflows> workflows;
    private final Waitlist waitlist;

    /** The engine is asked for late, since it needs the connectors first. */
    WaitlistWake(ObjectProvider<Workflows> workflows, Waitlist waitlist) {
        this.workflows = workflows;
        this.waitlist = waitlist;
    }

    record Input(String service, @Nullable Boolean behind) {}

    record Output(boolean woken) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "waitlistWake",
                "Ask the next who waits",
                "Wakes the case that is next in the queue of a service, so that it looks for a free time and offers it.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "service", "The service of which a time is free.",
                        "behind", "Whether only those behind this case are asked, which passes.",
                        "woken", "Whether somebody waits."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        String after = Boolean.TRUE.equals(input.behind()) ? step.instance() : null;
        for (int tries = 0; tries < MOST; tries++) {
            Optional<String> next = waitlist.next(input.service(), after);
            if (next.isEmpty()) {
                return new Output(false);
            }
            if (workflows.getObject().correlate(next.get(), MESSAGE, Map.of())) {
                return new Output(true);
            }
            // It waits no more, whatever the row says.
            waitlist.leave(next.get());
        }
        return new Output(false);
    }
}
