package io.wardclerk.workflow.camunda;

import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.bpmn.behavior.ExternalTaskActivityBehavior;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ConstantValueProvider;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** Makes a step's external task and offers it to this node's worker in the same transaction. */
final class RemoteStepBehavior extends ExternalTaskActivityBehavior {

    private final String topic;
    private final Supplier<StepHandOver> handOver;

    RemoteStepBehavior(String topic, ParameterValueProvider priority, Supplier<StepHandOver> handOver) {
        super(new ConstantValueProvider(topic), priority);
        this.topic = topic;
        this.handOver = handOver;
    }

    @Override
    public void execute(ActivityExecution execution) {
        ExecutionEntity entity = (ExecutionEntity) execution;
        long priority = Context.getProcessEngineConfiguration()
                .getExternalTaskPriorityProvider()
                .determinePriority(entity, this, null);
        handOver.get().offer(ExternalTaskEntity.createAndInsert(entity, topic, priority), entity);
    }
}
