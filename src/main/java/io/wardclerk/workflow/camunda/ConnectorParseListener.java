package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.Effect;
import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.core.model.PropertyKey;
import org.camunda.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Binds service tasks to connectors. All are drawn as external tasks; those of local connectors run inside the transaction.
 * It refuses nothing, since it also reads the diagrams of cases that began under older versions: the linter does.
 */
final class ConnectorParseListener extends AbstractBpmnParseListener {

    private static final PropertyKey<String> TOPIC = new PropertyKey<>("wardclerk.topic");

    private final Supplier<Connectors> connectors;
    private final Supplier<DecideStep> step;
    private final Supplier<StepHandOver> handOver;
    private final ExecutionListener input;

    ConnectorParseListener(
            Supplier<Connectors> connectors,
            Supplier<DecideStep> step,
            Supplier<StepHandOver> handOver,
            ExecutionListener input) {
        this.connectors = connectors;
        this.step = step;
        this.handOver = handOver;
        this.input = input;
    }

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        definition.addListener(ExecutionListener.EVENTNAME_START, input, 0);
    }

    @Override
    public void parseServiceTask(Element task, ScopeImpl scope, ActivityImpl activity) {
        bind(task, activity);
    }

    @Override
    public void parseSendTask(Element task, ScopeImpl scope, ActivityImpl activity) {
        bind(task, activity);
    }

    @Override
    public void parseBusinessRuleTask(Element task, ScopeImpl scope, ActivityImpl activity) {
        bind(task, activity);
    }

    /** Comes after the task itself. */
    @Override
    public void parseIoMapping(Element extensions, ActivityImpl activity, IoMapping mapping) {
        String topic = activity.getProperties().get(TOPIC);
        if (topic != null && mapping != null && connectors.get().find(topic).isPresent()) {
            StepMapping.take(activity, mapping);
            StepShape.of(activity).apply(activity);
        }
    }

    private void bind(Element task, ActivityImpl activity) {
        if (!(activity.getActivityBehavior() instanceof ExternalTaskActivityBehavior drawn)) {
            return;
        }
        String topic = task.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "topic");
        activity.getProperties().set(TOPIC, topic);
        connectors.get().find(topic).ifPresent(connector -> {
            StepShape.of(activity).apply(activity);
            if (connector.descriptor().effect() == Effect.DECIDE) {
                activity.setActivityBehavior(new DecideBehavior(topic, step));
            } else {
                activity.setActivityBehavior(new RemoteStepBehavior(topic, drawn.getPriorityValueProvider(), handOver));
            }
        });
    }
}
