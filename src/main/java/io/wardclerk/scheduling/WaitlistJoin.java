package io.wardclerk.scheduling;

import com.fasterxml.jackson.core.type.TypeReference;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.OtherCases;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Begins the case that waits for a free time. */
@Component
final class WaitlistJoin implements Connector<WaitlistJoin.Input, WaitlistJoin.Output> {

    static final String WORKFLOW = "waitlist";

    private final OtherCases others;
    private final SchedulingFile file;

    WaitlistJoin(OtherCases others, SchedulingFile file) {
        this.others = others;
        this.file = file;
    }

    record Input(String inputId, String service) {}

    record Output(String instance) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "waitlistJoin",
                "Join the waitlist",
                "Begins a case of the workflow waitlist with what was asked for here: it waits for a free time and offers it.",
                Effect.WRITE,
                Input.class,
                Output.class,
                Map.of(
                        "inputId", "The sealed input document of the case: what is asked for.",
                        "service", "The id of the service that was meant.",
                        "instance", "The case that waits."),
                Set.of());
    }

    /** Cases are begun for their step once, and one that does not wait is not told. */
    @Override
    public Repeat repeat(Input input) {
        return Repeat.SAFE;
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        Map<String, Object> asked = new LinkedHashMap<>(file.read(input.inputId(), new TypeReference<>() {}));
        // Whoever waits is asked when a time is free: what was chosen before is gone.
        asked.remove("choice");
        if (!input.service().equals(Calendars.UNKNOWN)) {
            asked.put("serviceType", input.service());
        }
        return new Output(others.begin(step, WORKFLOW, asked));
    }
}
