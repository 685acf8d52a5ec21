package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.circuit.CircuitBoard;
import io.wardclerk.workflow.circuit.FailureProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One attempt at one external task: read its inputs, look into the journal, execute with no transaction or connection held,
 * journal the ending, tell the engine.
 */
@Component
class StepAttempt {

    private static final Logger LOG = LoggerFactory.getLogger(StepAttempt.class);
    private static final int COMPLETIONS = 5;

    private final Connectors connectors;
    private final StepBridge bridge;
    private final StepExecution execution;
    private final StepJournal journal;
    private final StepSettlement settlement;
    private final StepAudit audit;
    private final RuntimeService runtime;
    private final EngineTables tables;
    private final Callers callers;
    private final TransactionTemplate transaction;
    private final StepProperties properties;
    private final CircuitBoard circuits;
    private final FailureProperties limits;
    private final Clock clock;

    @SuppressWarnings("TooManyParameters")
    StepAttempt(
            Connectors connectors,
            StepBridge bridge,
            StepExecution execution,
            StepJournal journal,
            StepSettlement settlement,
            StepAudit audit,
            RuntimeService runtime,
            EngineTables tables,
            Callers callers,
            TransactionTemplate transaction,
            StepProperties properties,
            CircuitBoard circuits,
            FailureProperties limits,
            Clock clock) {
        this.connectors = connectors;
        this.bridge = bridge;
        this.execution = execution;
        this.journal = journal;
        this.settlement = settlement;
        this.audit = audit;
        this.runtime = runtime;
        this.tables = tables;
        this.callers = callers;
        this.transaction = transaction;
        this.properties = properties;
        this.circuits = circuits;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @param stopping whether the node is on its way down: an attempt that it breaks off does not count
     * @return when the task is due again, if it is to be retried
     */
    Optional<Duration> run(LockedExternalTask task, ScheduledExecutorService alarms, BooleanSupplier stopping) {
        return callers.as(Caller.WARDCLERK, () -> attempt(task, alarms, stopping));
    }

    private record Begun(
            StepContext step,
            @Nullable Map<String, @Nullable Object> inputs,
            StepJournal.Entry entry,
            @Nullable RuntimeException failure) {}

    private Optional<Duration> attempt(
            LockedExternalTask task, ScheduledExecutorService alarms, BooleanSupplier stopping) {
        Begun begun = begin(task);
        long start = System.nanoTime();
        try {
            if (begun.entry().doubt() == null && begun.entry().unfinished() > limits.poisonStarts()) {
                return failed(
                        task, begun.step(), StepFailure.unfinished(begun.entry().unfinished() - 1), since(start));
            }
            StepBridge.Ending ending = journal.ending(task.getId(), begun.entry());
            if (ending == null) {
                ending = execute(task, begun, alarms);
            }
            complete(task, begun.step(), ending, since(start));
            return Optional.empty();
        } catch (LockLost lost) {
            LOG.info("{}; whoever holds the task now completes it", lost.getMessage());
            audit.failed(task.getTopicName(), begun.step(), since(start), PlainCause.of(lost));
            return Optional.empty();
        } catch (StepDoubt.Raised raised) {
            return doubted(task, begun.step(), raised.doubt(), since(start));
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
            // The failure contract: whatever a connector throws is retried, then an incident. Also an error, or its
            // thread would end and the step be begun anew each time that its lock runs out.
            if (stopping.getAsBoolean()) {
                // The stop's interrupt has done its work; it must not keep the task from being given back.
                Thread.interrupted();
                settlement.givenBack(task);
                return Optional.empty();
            }
            if (e instanceof RetryLater later && later.wasAsked()) {
                circuits.failed(
                        later.dependency(), PlainCause.of(later), later.after().orElse(null));
            }
            return failed(task, begun.step(), StepFailure.of(e), since(start));
        }
    }

    private Begun begin(LockedExternalTask task) {
        try {
            return begin(task, () -> inputs(task));
        } catch (RuntimeException e) {
            Begun begun = begin(task, () -> null);
            return new Begun(begun.step(), null, begun.entry(), e);
        }
    }

    private Begun begin(LockedExternalTask task, Inputs inputs) {
        return transaction.execute(status -> {
            Map<String, @Nullable Object> values = inputs.read();
            StepJournal.Entry entry =
                    journal.begin(task.getId(), task.getProcessInstanceId(), task.getActivityId(), task.getTopicName());
            StepContext step = context(task, entry);
            audit.started(task.getTopicName(), step);
            return new Begun(step, values, entry, null);
        });
    }

    private interface Inputs {
        @Nullable
        Map<String, @Nullable Object> read();
    }

    private Map<String, @Nullable Object> inputs(LockedExternalTask task) {
        List<String> names =
                List.copyOf(StepInput.names(connectors.get(task.getTopicName()).descriptor()));
        return names.isEmpty() ? Map.of() : runtime.getVariablesLocal(task.getExecutionId(), names);
    }

    private StepContext context(LockedExternalTask task, StepJournal.Entry entry) {
        Instant now = clock.instant();
        return new StepContext(
                task.getProcessInstanceId(),
                task.getProcessDefinitionKey(),
                task.getActivityId(),
                task.getId(),
                entry.attempt(),
                (String) runtime.getVariable(task.getProcessInstanceId(), CaseVariables.SUBJECT),
                tables.startedAt(task.getProcessInstanceId()).orElse(now),
                entry.begunAt(),
                now.plus(properties.attemptTimeout()),
                task.getProcessDefinitionId());
    }

    private StepBridge.Ending execute(LockedExternalTask task, Begun begun, ScheduledExecutorService alarms)
            throws Exception {
        if (begun.failure() != null) {
            throw begun.failure();
        }
        if (begun.entry().doubt() != null) {
            throw new StepDoubt.Raised(begun.entry().doubt());
        }
        Connector<?, ?> connector = connectors.get(task.getTopicName());
        Map<String, @Nullable Object> inputs = begun.inputs() == null ? Map.of() : begun.inputs();
        StepBridge.Call call = bridge.prepare(connector, inputs, begun.step());
        StepBridge.Ending ending = execution.run(task, call, alarms);
        circuits.succeeded(begun.step().stepId(), connector.dependencies());
        return ending;
    }

    /** Two branches that end at once collide in the engine; the later one simply completes again. */
    private void complete(LockedExternalTask task, StepContext step, StepBridge.Ending ending, long milliseconds)
            throws InterruptedException {
        for (int completion = 1; ; completion++) {
            try {
                settlement.ended(task, step, ending, milliseconds);
                return;
            } catch (OptimisticLockingException e) {
                if (completion == COMPLETIONS) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(20L * completion);
            }
        }
    }

    /** Also when the node is on its way down: the call was begun, so its step must not be given back. */
    private Optional<Duration> doubted(LockedExternalTask task, StepContext step, StepDoubt doubt, long milliseconds) {
        Thread.interrupted();
        try {
            settlement.inDoubt(task, step, doubt, milliseconds);
        } catch (LockLost lost) {
            LOG.info("{} while its call was in doubt", lost.getMessage());
        }
        return Optional.empty();
    }

    private Optional<Duration> failed(
            LockedExternalTask task, StepContext step, StepFailure failure, long milliseconds) {
        try {
            return settlement.failed(task, step, failure, milliseconds);
        } catch (LockLost lost) {
            LOG.info("{} while it failed", lost.getMessage());
            settlement.abandoned(task);
            return Optional.empty();
        }
    }

    private static long since(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
