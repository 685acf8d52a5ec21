package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.EffectRefused;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepFailed;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.springframework.stereotype.Component;

/**
 * Makes a connector's call under its timeout and journals the ending. A call that must not be repeated is noted before it is
 * made; if its ending cannot be known, the step is in doubt.
 */
@Component
class StepExecution {

    private final StepJournal journal;
    private final StepDoubtTable doubts;
    private final StepSettlement settlement;
    private final StepProperties properties;
    private final Clock clock;

    StepExecution(
            StepJournal journal,
            StepDoubtTable doubts,
            StepSettlement settlement,
            StepProperties properties,
            Clock clock) {
        this.journal = journal;
        this.doubts = doubts;
        this.settlement = settlement;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @throws StepDoubt.Raised if the call may or may not have been heard
     * @throws LockLost if the task is no longer ours
     */
    StepBridge.Ending run(LockedExternalTask task, StepBridge.Call call, ScheduledExecutorService alarms)
            throws Exception {
        if (call.repeat() instanceof Repeat.Doubtful doubtful) {
            return once(task, call, doubtful.recipient(), alarms);
        }
        // What may be repeated needs no note of its own: the settlement keeps the ending, see StepAttempt.
        return timed(call, alarms);
    }

    private StepBridge.Ending once(
            LockedExternalTask task, StepBridge.Call call, String recipient, ScheduledExecutorService alarms)
            throws Exception {
        Instant sentAt = clock.instant();
        settlement.sending(task, recipient);
        try {
            StepBridge.Ending ending = timed(call, alarms);
            if (!journal.finished(task.getId(), task.getProcessInstanceId(), ending)) {
                throw new LockLost(task.getId());
            }
            return ending;
        } catch (RetryLater | EffectRefused | LockLost known) {
            doubts.notSent(task.getId());
            throw known;
        } catch (Exception | StackOverflowError | OutOfMemoryError | LinkageError | AssertionError e) {
            // Whatever else a connector throws may have come after its call was heard.
            throw new StepDoubt.Raised(new StepDoubt(recipient, sentAt, PlainCause.of(e)));
        }
    }

    private StepBridge.Ending timed(StepBridge.Call call, ScheduledExecutorService alarms) throws Exception {
        Deadline deadline = new Deadline();
        try {
            return deadline.call(alarms, properties.attemptTimeout(), call::run);
        } catch (RuntimeException e) {
            // A connector may make anything of the interrupt that ended its time.
            if (deadline.wasMissed()) {
                throw new StepFailed(
                        "It took longer than " + properties.attemptTimeout().toSeconds() + " seconds");
            }
            throw e;
        }
    }
}
