package io.wardclerk.scheduling;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.OtherCases;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.StepContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Wakes whoever is next in the queue of a service, in order. */
@Component
final class WaitlistWake implements Connector<WaitlistWake.Input, WaitlistWake.Output> {

    static final String MESSAGE = "slot-freed";

    private static final int MOST = 50;

    private final OtherCases others;
    private final Waitlist waitlist;

    WaitlistWake(OtherCases others, Waitlist waitlist) {
        this.others = others;
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
                Effect.WRITE,
                Input.class,
                Output.class,
                Map.of(
                        "service", "The service of which a time is free.",
                        "behind", "Whether only those behind this case are asked, which passes.",
                        "woken", "Whether somebody waits."),
                Set.of());
    }

    /** After a crash one more of the queue may be asked: they look for a time of their own. */
    @Override
    public Repeat repeat(Input input) {
        return Repeat.SAFE;
    }

    @Override
    public Output execute(Input input, StepContext step) {
        String after = Boolean.TRUE.equals(input.behind()) ? step.instance() : null;
        for (int tries = 0; tries < MOST; tries++) {
            Optional<String> next = waitlist.next(input.service(), after);
            if (next.isEmpty()) {
                return new Output(false);
            }
            if (others.tell(next.get(), MESSAGE)) {
                return new Output(true);
            }
            // It waits no more, whatever the row says.
            waitlist.leave(next.get());
        }
        return new Output(false);
    }
}
