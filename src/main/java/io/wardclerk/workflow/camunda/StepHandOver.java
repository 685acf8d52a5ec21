package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.camunda.StepBeginning.Begun;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.externaltask.LockedExternalTaskImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gives a new step to this node's worker in the transaction that made it: locked and begun, it runs as soon as that is
 * committed, with no query to find it. A thread that has just ended a step goes on with the same case. Whatever finds no free
 * thread stands in the queue, where it is fetched in order of urgency by whichever node has time. Decision record 0112.
 */
@Component
class StepHandOver {

    /** A case does not keep its thread for ever. */
    private static final int LONGEST_CHAIN = 50;

    private final StepBeginning beginning;
    private final StepFetch fetch;
    private final EngineTables tables;
    private static final ThreadLocal<@Nullable Place> PLACE = new ThreadLocal<>();
    private volatile @Nullable StepShift shift;

    StepHandOver(StepBeginning beginning, StepFetch fetch, EngineTables tables) {
        this.beginning = beginning;
        this.fetch = fetch;
        this.tables = tables;
    }

    /**
     * A step that is this node's and has begun.
     *
     * @param standing what need not be read again when it ends; null if it must be
     */
    record Ready(
            LockedExternalTask task,
            Begun begun,
            int link,
            @Nullable StandingStep standing) {

        /** The same, with everything to be read again. */
        Ready readAgain() {
            return new Ready(task, begun, link, null);
        }
    }

    /** The place of a thread that ends a step and can go on with the next. */
    private static final class Place {
        private final int link;
        private @Nullable Ready next;

        private Place(int link) {
            this.link = link;
        }
    }

    void open(StepShift worker) {
        shift = worker;
    }

    /** Steps may have become free to be fetched. */
    void wake() {
        StepShift worker = shift;
        if (worker != null) {
            worker.wake();
        }
    }

    void close() {
        shift = null;
    }

    /**
     * Ends a step in a transaction of its own.
     *
     * @param link how many steps the thread has done in a row
     * @return the next step of the case, if it is this thread's now
     */
    @Nullable
    Ready ending(int link, Runnable transaction) {
        Place own = new Place(link);
        PLACE.set(own);
        try {
            transaction.run();
            return own.next;
        } finally {
            PLACE.remove();
        }
    }

    /** Called in the engine's command that made the task. */
    void offer(ExternalTaskEntity task, ExecutionEntity execution) {
        StepShift worker = shift;
        if (worker == null || !fetch.takes(task.getTopicName())) {
            return;
        }
        Place own = PLACE.get();
        if (own != null && own.next == null && mayGoOn(worker, own, task)) {
            own.next = ready(task, execution, own.link + 1);
        } else if (worker.reserve()) {
            afterwards(worker, () -> ready(task, execution, 0));
        } else {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    worker.wake();
                }
            });
        }
    }

    /** While others wait for a thread, a more urgent one among them comes first. */
    private boolean mayGoOn(StepShift worker, Place own, ExternalTaskEntity task) {
        return own.link < LONGEST_CHAIN && !(worker.isBusy() && tables.waitsMoreUrgent(task.getPriority()));
    }

    private void afterwards(StepShift worker, Supplier<Ready> begin) {
        Reserved reserved = new Reserved(worker);
        TransactionSynchronizationManager.registerSynchronization(reserved);
        reserved.ready = begin.get();
    }

    private Ready ready(ExternalTaskEntity task, ExecutionEntity execution, int link) {
        fetch.lock(task);
        // No variables here, as at the fetch: the beginning reads them.
        LockedExternalTask locked = LockedExternalTaskImpl.fromEntity(task, List.of(), true, false, false);
        return new Ready(locked, beginning.first(locked, execution), link, StandingStep.of(task, execution));
    }

    /** A thread kept free for a step until its transaction ends. */
    private static final class Reserved implements TransactionSynchronization {

        private final StepShift worker;
        private @Nullable Ready ready;

        private Reserved(StepShift worker) {
            this.worker = worker;
        }

        @Override
        public void afterCompletion(int status) {
            if (status == STATUS_COMMITTED && ready != null) {
                worker.take(ready);
            } else {
                worker.cancel();
            }
        }
    }
}
