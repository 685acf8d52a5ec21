package io.wardclerk.scheduling;

import com.fasterxml.jackson.core.type.TypeReference;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.Workflows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Begins the case that waits for a free time, in the transaction that ends the search for one. */
@Component
final class WaitlistJoin implements Connector<WaitlistJoin.Input, WaitlistJoin.Output> {

    static final String WORKFLOW = "waitlist";

    private final ObjectProvider<Workflows> workflows;
    private final SchedulingFile file;

    /** The engine is asked for late, since it needs the connectors first. */
    WaitlistJoin(ObjectProvider<Workflows> workflows, SchedulingFile file) {
        this.workflows = workflows;
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
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "inputId", "The sealed input document of the case: what is asked for.",
                        "service", "The id of the service that was meant.",
                        "instance", "The case that waits."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        Map<String, Object> asked = new LinkedHashMap<>(file.read(input.inputId(), new TypeReference<>() {}));
        // Whoever waits is asked when a time is free: what was chosen before is gone.
        asked.remove("choice");
        asked.put("serviceType", input.service());
        return new Output(workflows.getObject().begin(WORKFLOW, step.subject(), asked));
    }
}
