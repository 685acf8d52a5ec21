package io.wardclerk.workflow.camunda;

import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.jspecify.annotations.Nullable;

/** Takes the place of an external task's behaviour where the topic is a local connector. */
final class DecideBehavior extends AbstractBpmnActivityBehavior {

    private final String connector;
    private final Supplier<DecideStep> step;

    DecideBehavior(String connector, Supplier<DecideStep> step) {
        this.connector = connector;
        this.step = step;
    }

    @Override
    public void execute(ActivityExecution execution) throws Exception {
        BpmnError fault = run(execution);
        if (fault == null) {
            leave(execution);
        } else {
            executeWithErrorPropagation(execution, () -> {
                throw fault;
            });
        }
    }

    private @Nullable BpmnError run(ActivityExecution execution) {
        try {
            step.get().run(connector, execution);
            return null;
        } catch (BpmnError fault) {
            return fault;
        }
    }
}
