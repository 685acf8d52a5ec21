package io.wardclerk.workflow.camunda.bench;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.StepContext;
import java.util.Map;
import java.util.Set;

/** The work as a connector. */
final class BenchConnector implements Connector<BenchConnector.Ask, BenchConnector.Answer> {

    record Ask(String text) {}

    record Answer(String answer) {}

    private final String key;
    private final Effect effect;

    BenchConnector(String key, Effect effect) {
        this.key = key;
        this.effect = effect;
    }

    @Override
    public Descriptor<Ask, Answer> descriptor() {
        return new Descriptor<>(
                key,
                key,
                "For measuring.",
                effect,
                Ask.class,
                Answer.class,
                Map.of("text", "What to work on.", "answer", "What came of it."),
                Set.of());
    }

    /** As the writes to a FHIR server: the far side knows the step id. What notifies is noted before it is sent. */
    @Override
    public Repeat repeat(Ask input) {
        return effect == Effect.NOTIFY ? Repeat.doubtful("the bench") : Repeat.SAFE;
    }

    @Override
    public Answer execute(Ask input, StepContext step) {
        return new Answer(Work.step(step.instance(), step.element(), input.text()));
    }
}
