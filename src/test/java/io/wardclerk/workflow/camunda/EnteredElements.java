package io.wardclerk.workflow.camunda;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.core.model.CoreModelElement;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Notes each element that a case enters, once that is committed; history may leave some out. */
final class EnteredElements extends AbstractProcessEnginePlugin {

    private final Map<String, List<String>> byInstance = new ConcurrentHashMap<>();

    List<String> of(String instance) {
        return List.copyOf(byInstance.getOrDefault(instance, List.of()));
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener> listeners = new java.util.ArrayList<>(
                engine.getCustomPreBPMNParseListeners() == null ? List.of() : engine.getCustomPreBPMNParseListeners());
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
                definitions.forEach(definition -> watch(definition));
            }
        });
        engine.setCustomPreBPMNParseListeners(listeners);
    }

    private void watch(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener) execution -> {
                String instance = execution.getProcessInstanceId();
                String element = ((CoreModelElement) activity).getId();
                Context.getCommandContext()
                        .getTransactionContext()
                        .addTransactionListener(TransactionState.COMMITTED, context -> byInstance
                                .computeIfAbsent(instance, id -> new CopyOnWriteArrayList<>())
                                .add(element));
            });
            watch(activity);
        }
    }
}
