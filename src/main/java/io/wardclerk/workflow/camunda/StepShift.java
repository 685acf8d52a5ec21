package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.camunda.StepHandOver.Ready;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.util.SingleConsumerCondition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's threads from one start to its stop. One thread locks as many tasks as there are free threads. It wakes
 * after a commit that made a task for which no thread was free; the slow poll is for tasks that other nodes made.
 */
final class StepShift {

    private static final Logger LOG = LoggerFactory.getLogger(StepShift.class);

    private final StepFetch fetch;
    private final StepAttempt attempt;
    private final DependencyRecovery recovery;
    private final StepNode node;
    private final StepHandOver handOver;
    private final AfterRollback afterRollback;
    private final StepProperties properties;
    private final Semaphore free;
    private final ExecutorService threads;
    private final ScheduledExecutorService alarms = Executors.newScheduledThreadPool(2, named("step-alarm"));
    private final Thread fetcher = new Thread(this::fetchAndRun, "step-fetcher");
    private final SingleConsumerCondition wakeUp = new SingleConsumerCondition(fetcher);
    private volatile boolean open = true;

    StepShift(
            StepFetch fetch,
            StepAttempt attempt,
            DependencyRecovery recovery,
            StepNode node,
            StepHandOver handOver,
            AfterRollback afterRollback,
            StepProperties properties) {
        this.fetch = fetch;
        this.attempt = attempt;
        this.recovery = recovery;
        this.node = node;
        this.handOver = handOver;
        this.afterRollback = afterRollback;
        this.properties = properties;
        this.free = new Semaphore(properties.threads());
        this.threads = Executors.newFixedThreadPool(properties.threads(), named("step"));
    }

    void start() {
        fetcher.start();
        handOver.open(this);
        long probe = properties.probe().toMillis();
        var unused = alarms.scheduleWithFixedDelay(this::recover, probe, probe, TimeUnit.MILLISECONDS);
        long poll = properties.poll().toMillis();
        var unused2 = alarms.scheduleWithFixedDelay(this::freeOfTheDead, poll, poll, TimeUnit.MILLISECONDS);
    }

    /** Lets running attempts finish within the grace, then interrupts them and gives their tasks back. */
    void stop() throws InterruptedException {
        handOver.close();
        open = false;
        wakeUp.signal();
        fetcher.interrupt();
        fetcher.join(properties.stopGrace().toMillis());
        threads.shutdown();
        if (!threads.awaitTermination(properties.stopGrace().toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("A step did not heed its interrupt; its lock will run out");
            }
        }
        alarms.shutdownNow();
    }

    private void fetchAndRun() {
        while (open) {
            try {
                if (!fetchOnce()) {
                    wakeUp.await(properties.poll().toMillis());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // The only thread that fetches outlives whatever the database or the engine throws.
                LOG.warn("Steps cannot be fetched: {}", PlainCause.of(e));
                wakeUp.await(properties.poll().toMillis());
            }
        }
    }

    /** @return whether there may be more tasks and threads at once */
    private boolean fetchOnce() throws InterruptedException {
        free.acquire();
        int places = 1 + free.drainPermits();
        int taken = 0;
        try {
            List<LockedExternalTask> locked = fetch.lock(places);
            for (LockedExternalTask task : locked) {
                threads.execute(() -> work(() -> attempt.begin(task), task.getId()));
                taken++;
            }
        } finally {
            free.release(places - taken);
        }
        return taken == places;
    }

    /** Keeps a thread free for a step that a transaction makes; not while others wait for one. */
    boolean reserve() {
        return open && !free.hasQueuedThreads() && free.tryAcquire();
    }

    /** The step for which a thread was kept free did not come. */
    void cancel() {
        free.release();
    }

    /** Works a step for which a thread was kept free. */
    void take(Ready ready) {
        try {
            threads.execute(() -> work(() -> ready, ready.task().getId()));
        } catch (RejectedExecutionException e) {
            free.release();
            afterRollback.run(() -> attempt.givenBack(ready.task()));
        }
    }

    /** Whether steps may wait for a thread. */
    boolean isBusy() {
        return free.hasQueuedThreads();
    }

    /** There is a step that nobody has taken. */
    void wake() {
        wakeUp.signal();
    }

    private void work(Supplier<Ready> first, String task) {
        try {
            Ready ready = first.get();
            while (ready != null) {
                StepAttempt.Outcome outcome = attempt.run(ready, alarms, threads::isShutdown);
                if (outcome.due() != null) {
                    wakeUpAfter(outcome.due());
                }
                ready = outcome.next();
            }
        } catch (RuntimeException e) {
            // What a connector throws was settled; this is what kept that from being noted, and nobody waits for this
            // thread.
            LOG.warn("Step {} or one after it was left to its lock: {}", task, PlainCause.of(e));
            wakeUpAfter(properties.lock());
        } finally {
            free.release();
        }
    }

    private void wakeUpAfter(Duration delay) {
        if (open) {
            var unused = alarms.schedule(wakeUp::signal, delay.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    private void recover() {
        try {
            if (recovery.probeAll()) {
                wakeUp.signal();
            }
        } catch (RuntimeException e) { // a timer that throws is never run again
            LOG.warn("Dependencies cannot be probed: {}", PlainCause.of(e));
        }
    }

    private void freeOfTheDead() {
        try {
            if (node.freeOfTheDead() > 0) {
                wakeUp.signal();
            }
        } catch (RuntimeException e) { // as above
            LOG.warn("Dead nodes cannot be looked for: {}", PlainCause.of(e));
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> new Thread(work, name + "-" + count.incrementAndGet());
    }
}
