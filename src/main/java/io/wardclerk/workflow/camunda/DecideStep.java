package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.springframework.stereotype.Component;

/**
 * Runs a local connector inside the engine's transaction. A failure rolls the transaction back, so that the case stays where
 * the transaction began: at the external task before, which is tried again, or with the caller, who is told. Its record is
 * written apart, since the transaction takes its own with it.
 */
@Component
final class DecideStep {

    private final Connectors connectors;
    private final StepBridge bridge;
    private final StepAudit audit;
    private final AfterRollback afterRollback;
    private final EngineTables tables;
    private final StepProperties properties;
    private final Clock clock;

    DecideStep(
            Connectors connectors,
            StepBridge bridge,
            StepAudit audit,
            AfterRollback afterRollback,
            EngineTables tables,
            StepProperties properties,
            Clock clock) {
        this.connectors = connectors;
        this.bridge = bridge;
        this.audit = audit;
        this.afterRollback = afterRollback;
        this.tables = tables;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws BpmnError for a foreseen other ending */
    void run(String key, ActivityExecution execution) {
        Connector<?, ?> connector = connectors.get(key);
        StepContext step = context(execution);
        audit.started(key, step);
        long start = System.nanoTime();
        StepBridge.Ending ending = attempt(connector, execution, step, start);
        if (ending instanceof StepBridge.Done done) {
            StepMapping.outputs((ExecutionEntity) execution, done.output());
            audit.ended(key, step, since(start));
        } else if (ending instanceof StepBridge.Fault fault) {
            audit.ended(key, step, since(start), fault.code());
            throw new BpmnError(fault.code(), fault.message());
        }
    }

    private StepBridge.Ending attempt(
            Connector<?, ?> connector, ActivityExecution execution, StepContext step, long start) {
        String key = connector.descriptor().key();
        try {
            return bridge.prepare(
                            connector,
                            StepMapping.inputs((ExecutionEntity) execution, StepInput.names(connector.descriptor())),
                            step)
                    .run();
        } catch (RetryLater | RuntimeException | StackOverflowError e) {
            long milliseconds = since(start);
            String cause = PlainCause.of(e);
            StepFailed failed = StepFailed.of(key, step.element(), cause, StepFailure.isPermanent(e), e);
            afterRollback.run(() -> audit.failed(key, step, milliseconds, cause));
            throw failed;
        }
    }

    private StepContext context(ActivityExecution execution) {
        String instance = execution.getProcessInstanceId();
        Instant now = clock.instant();
        return new StepContext(
                instance,
                ((ExecutionEntity) execution).getProcessDefinition().getKey(),
                execution.getCurrentActivityId(),
                execution.getActivityInstanceId(),
                1,
                (String) execution.getVariable(CaseVariables.SUBJECT),
                tables.startedAt(instance).orElse(now),
                now,
                now.plus(properties.attemptTimeout()),
                ((ExecutionEntity) execution).getProcessDefinitionId());
    }

    private static long since(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
