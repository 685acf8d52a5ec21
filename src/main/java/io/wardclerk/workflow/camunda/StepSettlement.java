package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.camunda.StepFailure.Kind;
import io.wardclerk.workflow.camunda.StepHandOver.Ready;
import io.wardclerk.workflow.circuit.FailureProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells the engine how an attempt ended, each time in one transaction with the journal and the audit. */
@Component
class StepSettlement {

    private final ExternalTaskService tasks;
    private final ProcessEngineConfigurationImpl engine;
    private final StepHandOver handOver;
    private final CaseRouting routing;
    private final EngineTables tables;
    private final StepJournal journal;
    private final StepDoubtTable doubts;
    private final StepAudit audit;
    private final TransactionTemplate transaction;
    private final StepProperties properties;
    private final FailureProperties limits;
    private final Clock clock;

    StepSettlement(
            ExternalTaskService tasks,
            ProcessEngineConfigurationImpl engine,
            StepHandOver handOver,
            CaseRouting routing,
            EngineTables tables,
            StepJournal journal,
            StepDoubtTable doubts,
            StepAudit audit,
            TransactionTemplate transaction,
            StepProperties properties,
            FailureProperties limits,
            Clock clock) {
        this.tasks = tasks;
        this.engine = engine;
        this.handOver = handOver;
        this.routing = routing;
        this.tables = tables;
        this.journal = journal;
        this.doubts = doubts;
        this.audit = audit;
        this.transaction = transaction;
        this.properties = properties;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @return the case's next step, if this thread goes on with it
     * @throws LockLost if the task is no longer ours
     * @throws OptimisticLockingException if the case was changed meanwhile; nothing is written then
     */
    @Nullable
    Ready ended(Ready ready, StepBridge.Ending ending, long milliseconds) {
        return handOver.ending(ready.link(), () -> end(ready, ending, milliseconds));
    }

    private void end(Ready ready, StepBridge.Ending ending, long milliseconds) {
        LockedExternalTask task = ready.task();
        StepContext step = ready.begun().step();
        transaction.executeWithoutResult(status -> {
            StandingStep standing = standing(ready, ending);
            if (standing == null) {
                requireOurs(task);
            }
            journal.completed(task.getId());
            if (ending instanceof StepBridge.Done done) {
                audit.ended(task.getTopicName(), step, milliseconds);
                complete(task, standing, done);
            } else if (ending instanceof StepBridge.Fault fault) {
                audit.ended(task.getTopicName(), step, milliseconds, fault.code());
                tasks.handleBpmnError(task.getId(), task.getWorkerId(), fault.code(), fault.message());
            }
        });
    }

    /** Null where the task is to be read and held first: its revision would tell only at the end that it is no longer ours. */
    private static @Nullable StandingStep standing(Ready ready, StepBridge.Ending ending) {
        StandingStep standing = ready.standing();
        return standing != null && ending instanceof StepBridge.Done && standing.stands() ? standing : null;
    }

    private void complete(LockedExternalTask task, @Nullable StandingStep standing, StepBridge.Done done) {
        routing.during(task.getProcessDefinitionId(), () -> {
            engine.getCommandExecutorTxRequired().execute(command -> {
                // Held by this transaction, see requireOurs, or deleted under the revision that it had when it was
                // ours.
                ExternalTaskEntity entity = standing == null
                        ? command.getExternalTaskManager().findExternalTaskById(task.getId())
                        : standing.into(command);
                StepMapping.outputs(entity.getExecution(), done.output());
                entity.complete(null, null);
                return task;
            });
            return task;
        });
    }

    /**
     * @return when the next attempt is due; empty if that was the last and there is an incident now
     * @throws LockLost if the task is no longer ours
     */
    Optional<Duration> failed(LockedExternalTask task, StepContext step, StepFailure failure, long milliseconds) {
        int left = left(task, step, failure);
        Duration wait = left > 0 ? delay(left, failure.after()) : Duration.ZERO;
        transaction.executeWithoutResult(status -> {
            requireOurs(task);
            audit.failed(task.getTopicName(), step, milliseconds, failure.cause());
            String message = failure.cause();
            if (left > 0) {
                journal.broken(task.getId());
                audit.retriesAfter(task.getTopicName(), step, wait);
            } else {
                message = failure.incident(task.getTopicName(), task.getActivityId(), step.attempt());
                journal.failed(task.getId(), failure, failure.kind() == Kind.POISON ? limits.poisonStarts() - 1 : 0);
            }
            tasks.handleFailure(task.getId(), task.getWorkerId(), message, null, left, wait.toMillis());
        });
        return left > 0 ? Optional.of(wait) : Optional.empty();
    }

    /** The node goes down; another one, or this one later, begins the attempt anew. */
    void givenBack(LockedExternalTask task) {
        transaction.executeWithoutResult(status -> {
            requireOurs(task);
            journal.broken(task.getId());
            tasks.unlock(task.getId());
        });
    }

    /** The attempt failed for somebody who no longer asks: the task is another's, or its case has ended. */
    void abandoned(LockedExternalTask task) {
        journal.broken(task.getId());
    }

    /** Tries left after this failure. */
    private int left(LockedExternalTask task, StepContext step, StepFailure failure) {
        int before = retries(task);
        return switch (failure.kind()) {
            case PERMANENT -> 0;
            case POISON -> step.attempt() >= limits.poisonStarts() ? 0 : before - 1;
            case PASSING -> before - 1;
            case HELD -> isPatient(task) ? before : 0;
        };
    }

    private boolean isPatient(LockedExternalTask task) {
        return task.getCreateTime() != null
                && task.getCreateTime().toInstant().plus(limits.patience()).isAfter(clock.instant());
    }

    private int retries(LockedExternalTask task) {
        return task.getRetries() == null ? properties.tries() : task.getRetries();
    }

    private Duration delay(int left, @Nullable Duration after) {
        // Up to a quarter more, so that steps that failed together do not come back together.
        double jitter = ThreadLocalRandom.current().nextDouble(1.0, 1.25);
        int index = Math.max(
                0,
                Math.min(
                        properties.backoff().size() - left, properties.backoff().size() - 1));
        Duration backoff =
                Duration.ofMillis(Math.round(properties.backoff().get(index).toMillis() * jitter));
        if (after == null || after.compareTo(backoff) <= 0) {
            return backoff;
        }
        return after.compareTo(properties.longestWait()) < 0 ? after : properties.longestWait();
    }

    /**
     * Notes that a call which must not be repeated begins now. From here on its ending is unknown until it is noted.
     *
     * @throws LockLost if the task is no longer ours, or somebody else began the call
     */
    void sending(LockedExternalTask task, String recipient) {
        transaction.executeWithoutResult(status -> {
            if (!doubts.sending(task.getId(), task.getWorkerId(), recipient)) {
                throw new LockLost(task.getId());
            }
        });
    }

    /** Nobody knows whether the call was heard. It is not repeated; a person finds out.
     *
     * @throws LockLost if the task is no longer ours
     */
    void inDoubt(LockedExternalTask task, StepContext step, StepDoubt doubt, long milliseconds) {
        transaction.executeWithoutResult(status -> {
            requireOurs(task);
            doubts.doubt(task.getId(), doubt.cause());
            audit.inDoubt(task.getTopicName(), step, milliseconds, doubt);
            String message = doubt.incident(task.getTopicName(), task.getActivityId(), task.getId());
            tasks.handleFailure(task.getId(), task.getWorkerId(), message, null, 0, 0);
        });
    }

    /**
     * Holds the task's row until the transaction ends, so that nobody can take it over in between. The engine itself lets a
     * worker complete after its lock ran out, as long as nobody else has taken the task.
     */
    private void requireOurs(LockedExternalTask task) {
        if (!tables.holds(task.getId(), task.getWorkerId())) {
            throw new LockLost(task.getId());
        }
    }
}
