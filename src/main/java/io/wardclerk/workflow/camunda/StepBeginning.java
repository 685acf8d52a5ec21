package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.StepContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins an attempt: reads the step's inputs, notes the beginning in the journal and in the record, in one transaction. */
@Component
class StepBeginning {

    private final Connectors connectors;
    private final StepJournal journal;
    private final StepAudit audit;
    private final EngineTables tables;
    private final ProcessEngineConfigurationImpl engine;
    private final StepProperties properties;
    private final Clock clock;

    StepBeginning(
            Connectors connectors,
            StepJournal journal,
            StepAudit audit,
            EngineTables tables,
            ProcessEngineConfigurationImpl engine,
            StepProperties properties,
            Clock clock) {
        this.connectors = connectors;
        this.journal = journal;
        this.audit = audit;
        this.tables = tables;
        this.engine = engine;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param inputs null if they could not be read
     * @param failure why
     */
    record Begun(
            StepContext step,
            @Nullable Map<String, @Nullable Object> inputs,
            StepJournal.Entry entry,
            @Nullable RuntimeException failure) {}

    /** Begins an attempt at a task that was fetched. */
    Begun begin(LockedExternalTask task) {
        return engine.getCommandExecutorTxRequired().execute(command -> {
            ExternalTaskEntity entity = command.getExternalTaskManager().findExternalTaskById(task.getId());
            return begin(task, entity == null ? null : entity.getExecution(false));
        });
    }

    /** Begins the first attempt at a task that the running command of the engine has just made. */
    Begun first(LockedExternalTask task, ExecutionEntity execution) {
        return begin(task, execution, journal::first);
    }

    /** Begins an attempt in the running command of the engine. */
    private Begun begin(LockedExternalTask task, @Nullable ExecutionEntity execution) {
        return begin(task, execution, journal::begin);
    }

    private interface Noting {
        StepJournal.Entry begin(String step, String instance, String element, String connector);
    }

    /** An input that cannot be read fails the step, not the command. */
    private Begun begin(LockedExternalTask task, @Nullable ExecutionEntity execution, Noting noting) {
        Map<String, @Nullable Object> inputs = null;
        String subject = null;
        RuntimeException failure = null;
        try {
            if (execution == null) {
                throw new LockLost(task.getId());
            }
            subject = (String) execution.getVariable(CaseVariables.SUBJECT);
            inputs = StepMapping.inputs(
                    execution,
                    StepInput.names(connectors.get(task.getTopicName()).descriptor()));
        } catch (RuntimeException e) { // a broken seal, a value of another type, the engine's own: the step fails by it
            failure = e;
        }
        StepJournal.Entry entry =
                noting.begin(task.getId(), task.getProcessInstanceId(), task.getActivityId(), task.getTopicName());
        StepContext step = context(task, entry, subject);
        audit.started(task.getTopicName(), step);
        return new Begun(step, inputs, entry, failure);
    }

    private StepContext context(LockedExternalTask task, StepJournal.Entry entry, @Nullable String subject) {
        Instant now = clock.instant();
        return new StepContext(
                task.getProcessInstanceId(),
                task.getProcessDefinitionKey(),
                task.getActivityId(),
                task.getId(),
                entry.attempt(),
                subject,
                startedAt(task.getProcessInstanceId(), now),
                entry.begunAt(),
                now.plus(properties.attemptTimeout()),
                task.getProcessDefinitionId());
    }

    /** The transaction that starts a case holds the start and has not stored it yet. */
    private Instant startedAt(String instance, Instant now) {
        HistoricProcessInstanceEventEntity starting = Context.getCommandContext()
                .getDbEntityManager()
                .getCachedEntity(HistoricProcessInstanceEventEntity.class, instance);
        if (starting == null || starting.getStartTime() == null) {
            return tables.startedAt(instance).orElse(now);
        }
        Instant start = starting.getStartTime().toInstant();
        tables.started(instance, start);
        return start;
    }
}
