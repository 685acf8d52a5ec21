package io.wardclerk.workflow.camunda.bench;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Tells, the same way on both sides, when a commit started an instance, made a task or ended the instance. */
final class Probe extends AbstractProcessEnginePlugin {

    private static final long PATIENCE_SECONDS = 120;

    private final Map<String, CompletableFuture<Long>> starts = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Long>> ends = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<String>> tasks = new ConcurrentHashMap<>();

    /** When the starting transaction was committed, by {@link System#nanoTime()}. */
    long started(String instance) {
        return await(starts, instance);
    }

    long ended(String instance) {
        return await(ends, instance);
    }

    String task(String instance) {
        return await(tasks, instance);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        java.util.List<org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener> listeners =
                engine.getCustomPreBPMNParseListeners() == null
                        ? new java.util.ArrayList<>()
                        : new java.util.ArrayList<>(engine.getCustomPreBPMNParseListeners());
        listeners.add(new Listening());
        engine.setCustomPreBPMNParseListeners(listeners);
    }

    private static <T> T await(Map<String, CompletableFuture<T>> signals, String instance) {
        try {
            return signals.computeIfAbsent(instance, id -> new CompletableFuture<>())
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) { // whatever went wrong, the figures would be worthless
            throw new IllegalStateException("Instance " + instance + " did not get there", e);
        } finally {
            signals.remove(instance);
        }
    }

    private static <T> void afterCommit(
            Map<String, CompletableFuture<T>> signals, String instance, java.util.function.Supplier<T> value) {
        Context.getCommandContext()
                .getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTED, command -> signals.computeIfAbsent(
                                instance, id -> new CompletableFuture<>())
                        .complete(value.get()));
    }

    private final class Listening extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(Element process, ProcessDefinitionEntity definition) {
            definition.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                    execution -> afterCommit(starts, execution.getProcessInstanceId(), System::nanoTime));
            definition.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener)
                    execution -> afterCommit(ends, execution.getProcessInstanceId(), System::nanoTime));
        }

        @Override
        public void parseUserTask(Element task, ScopeImpl scope, ActivityImpl activity) {
            ((UserTaskActivityBehavior) activity.getActivityBehavior())
                    .getTaskDefinition()
                    .addTaskListener(TaskListener.EVENTNAME_CREATE, (TaskListener) this::made);
        }

        private void made(DelegateTask task) {
            String id = task.getId();
            afterCommit(tasks, task.getProcessInstanceId(), () -> id);
        }
    }
}
