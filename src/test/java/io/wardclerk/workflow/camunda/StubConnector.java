package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A connector that does what the test says. */
final class StubConnector implements Connector<StubConnector.Ask, StubConnector.Answer> {

    record Ask(
            String text, @Nullable Integer count, @Nullable List<String> items) {}

    record Answer(String word, List<String> list, @Nullable Integer number, int pages) {

        Answer(String word, List<String> list, @Nullable Integer number) {
            this(word, list, number, 1);
        }
    }

    interface Work {
        Answer does(Ask ask, StepContext step) throws BusinessFault, RetryLater;
    }

    final List<StepContext> calls = new CopyOnWriteArrayList<>();
    final List<Ask> asks = new CopyOnWriteArrayList<>();
    private final String key;
    private final Effect effect;
    private final Set<String> errorCodes;
    volatile Set<String> dependencies = Set.of();
    volatile Work work = (ask, step) -> new Answer("done", List.of(), null);

    volatile Repeat repeat = Repeat.SAFE;

    StubConnector(String key, Effect effect, String... errorCodes) {
        this.key = key;
        this.effect = effect;
        this.errorCodes = Set.of(errorCodes);
    }

    @Override
    public Descriptor<Ask, Answer> descriptor() {
        return new Descriptor<>(key, key, "For tests.", effect, Ask.class, Answer.class, Map.of(), errorCodes);
    }

    /** The far side of these stories knows the step id, unless a story says otherwise. */
    @Override
    public Repeat repeat(Ask input) {
        return repeat;
    }

    @Override
    public Set<String> dependencies() {
        return dependencies;
    }

    @Override
    public Answer execute(Ask input, StepContext step) throws BusinessFault, RetryLater {
        calls.add(step);
        asks.add(input);
        return work.does(input, step);
    }
}
