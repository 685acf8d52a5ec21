package io.wardclerk.workflow.camunda;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.migration.validation.activity.SupportedActivityValidator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Makes the engine run connectors. It looks them up late, since a connector may itself use the engine. */
@Component
class ConnectorPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<Connectors> connectors;
    private final ObjectProvider<DecideStep> step;
    private final ObjectProvider<StepHandOver> handOver;
    private final ObjectProvider<StartInput> input;

    ConnectorPlugin(
            ObjectProvider<Connectors> connectors,
            ObjectProvider<DecideStep> step,
            ObjectProvider<StepHandOver> handOver,
            ObjectProvider<StartInput> input) {
        this.connectors = connectors;
        this.step = step;
        this.handOver = handOver;
        this.input = input;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<BpmnParseListener> listeners = engine.getCustomPostBPMNParseListeners() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostBPMNParseListeners());
        listeners.add(
                new ConnectorParseListener(once(connectors), once(step), once(handOver), new LateInput(once(input))));
        engine.setCustomPostBPMNParseListeners(listeners);
        // A fault that the diagram does not catch must not silently end the case.
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setCustomIncidentHandlers(List.of(new StepIncidents()));
        remoteStepsMove();
    }

    /** The engine moves cases only at behaviours on its list, by class; ours adds nothing to its external task's state. */
    private static synchronized void remoteStepsMove() {
        if (!SupportedActivityValidator.SUPPORTED_ACTIVITY_BEHAVIORS.contains(RemoteStepBehavior.class)) {
            SupportedActivityValidator.SUPPORTED_ACTIVITY_BEHAVIORS.add(RemoteStepBehavior.class);
        }
    }

    /** These parts need the engine that is being made, and are asked for at every step: looked up once, when first needed. */
    private static <T> Supplier<T> once(ObjectProvider<T> part) {
        return SingletonSupplier.of(part::getObject);
    }

    private record LateInput(Supplier<StartInput> input) implements ExecutionListener {

        @Override
        public void notify(DelegateExecution execution) {
            input.get().notify(execution);
        }
    }
}
