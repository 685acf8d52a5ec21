package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditContext;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.camunda.StepBeginning.Begun;
import io.wardclerk.workflow.camunda.StepHandOver.Ready;
import io.wardclerk.workflow.circuit.CircuitBoard;
import io.wardclerk.workflow.circuit.FailureProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

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
    private final StepBeginning beginning;
    private final Callers callers;
    private final CircuitBoard circuits;
    private final StepsInFlight inFlight;
    private final FailureProperties limits;
    private final ObjectProvider<AuditContext> context;

    @SuppressWarnings("TooManyParameters")
    StepAttempt(
            Connectors connectors,
            StepBridge bridge,
            StepExecution execution,
            StepJournal journal,
            StepSettlement settlement,
            StepAudit audit,
            StepBeginning beginning,
            Callers callers,
            CircuitBoard circuits,
            StepsInFlight inFlight,
            FailureProperties limits,
            ObjectProvider<AuditContext> context) {
        this.connectors = connectors;
        this.bridge = bridge;
        this.execution = execution;
        this.journal = journal;
        this.settlement = settlement;
        this.audit = audit;
        this.beginning = beginning;
        this.callers = callers;
        this.circuits = circuits;
        this.inFlight = inFlight;
        this.limits = limits;
        this.context = context;
    }

    /**
     * How an attempt ended for the worker.
     *
     * @param due when the task is due again, if it is to be retried
     * @param next the case's next step, if this thread goes on with it
     */
    record Outcome(@Nullable Duration due, @Nullable Ready next) {

        private static final Outcome DONE = new Outcome(null, null);

        private static Outcome due(Optional<Duration> due) {
            return new Outcome(due.orElse(null), null);
        }
    }

    /** An attempt at a task that was fetched. */
    Ready begin(LockedExternalTask task) {
        return callers.as(Caller.WARDCLERK, () -> new Ready(task, beginning.begin(task), 0, null));
    }

    /** @param stopping whether the node is on its way down: an attempt that it breaks off does not count */
    Outcome run(Ready ready, ScheduledExecutorService alarms, BooleanSupplier stopping) {
        return callers.as(Caller.WARDCLERK, () -> concerning(ready, () -> attempt(ready, alarms, stopping)));
    }

    /** What the engine records of the step's ending says for whom it was, too. */
    private Outcome concerning(Ready ready, Supplier<Outcome> work) {
        AuditContext bound = context.getIfAvailable();
        String patient = ready.begun().step().subject();
        return bound == null || patient == null
                ? work.get()
                : bound.with(bound.current().patient(patient), work);
    }

    /** The worker has no thread for it any more. */
    void givenBack(LockedExternalTask task) {
        settlement.givenBack(task);
    }

    private Outcome attempt(Ready ready, ScheduledExecutorService alarms, BooleanSupplier stopping) {
        LockedExternalTask task = ready.task();
        Begun begun = ready.begun();
        long start = System.nanoTime();
        try {
            if (begun.entry().doubt() == null && begun.entry().unfinished() > limits.poisonStarts()) {
                return Outcome.due(failed(
                        task, begun.step(), StepFailure.unfinished(begun.entry().unfinished() - 1), since(start)));
            }
            inFlight.await(task);
            StepBridge.Ending ending = journal.ending(task.getId(), begun.entry());
            if (ending == null) {
                ending = execute(task, begun, alarms);
            }
            return new Outcome(null, complete(ready, ending, since(start)));
        } catch (LockLost lost) {
            LOG.info("{}; whoever holds the task now completes it", lost.getMessage());
            settlement.abandoned(task);
            audit.failed(task.getTopicName(), begun.step(), since(start), PlainCause.of(lost));
            return Outcome.DONE;
        } catch (StepDoubt.Raised raised) {
            return Outcome.due(doubted(task, begun.step(), raised.doubt(), since(start)));
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
            // The failure contract: whatever a connector throws is retried, then an incident. Also an error, or its
            // thread would end and the step be begun anew each time that its lock runs out.
            if (stopping.getAsBoolean()) {
                // The stop's interrupt has done its work; it must not keep the task from being given back.
                Thread.interrupted();
                settlement.givenBack(task);
                return Outcome.DONE;
            }
            if (e instanceof RetryLater later && later.wasAsked()) {
                circuits.failed(
                        later.dependency(), PlainCause.of(later), later.after().orElse(null));
            }
            return Outcome.due(failed(task, begun.step(), StepFailure.of(e), since(start)));
        }
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

    /** Two branches that end at once collide in the engine; the later one reads everything anew and completes again. */
    private @Nullable Ready complete(Ready begun, StepBridge.Ending ending, long milliseconds)
            throws InterruptedException {
        Ready ready = begun;
        for (int completion = 1; ; completion++) {
            try {
                return settlement.ended(ready, ending, milliseconds);
            } catch (OptimisticLockingException | ProcessEnginePersistenceException e) {
                // What others changed under a step that was not read again may also show as a broken reference.
                boolean collided = e instanceof OptimisticLockingException || ready.standing() != null;
                if (!collided || completion == COMPLETIONS) {
                    throw kept(ready, ending, e);
                }
                ready = ready.readAgain();
                TimeUnit.MILLISECONDS.sleep(20L * completion);
            } catch (LockLost lost) {
                throw lost;
            } catch (RuntimeException e) {
                // Whatever kept the engine from taking it over: the other side has acted, so its answer must not be
                // lost.
                throw kept(ready, ending, e);
            }
        }
    }

    /** The engine did not take the ending over, perhaps for want of a later step; the next attempt only tells it again. */
    private RuntimeException kept(Ready ready, StepBridge.Ending ending, RuntimeException failure) {
        LockedExternalTask task = ready.task();
        journal.finished(task.getId(), task.getProcessInstanceId(), ending);
        return failure;
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
