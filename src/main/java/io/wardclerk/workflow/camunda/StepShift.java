package io.wardclerk.workflow.camunda;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.util.SingleConsumerCondition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's threads from one start to its stop. One thread locks as many tasks as there are free threads. The engine wakes
 * it after the commit that created a task; the slow poll is for tasks that other nodes made.
 */
final class StepShift {

    private static final Logger LOG = LoggerFactory.getLogger(StepShift.class);

    private final StepFetch fetch;
    private final StepAttempt attempt;
    private final DependencyRecovery recovery;
    private final StepNode node;
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
            StepProperties properties) {
        this.fetch = fetch;
        this.attempt = attempt;
        this.recovery = recovery;
        this.node = node;
        this.properties = properties;
        this.free = new Semaphore(properties.threads());
        this.threads = Executors.newFixedThreadPool(properties.threads(), named("step"));
    }

    void start() {
        ProcessEngineImpl.EXT_TASK_CONDITIONS.addConsumer(wakeUp);
        fetcher.start();
        long probe = properties.probe().toMillis();
        var unused = alarms.scheduleWithFixedDelay(this::recover, probe, probe, TimeUnit.MILLISECONDS);
        long poll = properties.poll().toMillis();
        var unused2 = alarms.scheduleWithFixedDelay(this::freeOfTheDead, poll, poll, TimeUnit.MILLISECONDS);
    }

    /** Lets running attempts finish within the grace, then interrupts them and gives their tasks back. */
    void stop() throws InterruptedException {
        ProcessEngineImpl.EXT_TASK_CONDITIONS.removeConsumer(wakeUp);
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
                threads.execute(() -> work(task));
                taken++;
            }
        } finally {
            free.release(places - taken);
        }
        return taken == places;
    }

    private void work(LockedExternalTask task) {
        try {
            attempt.run(task, alarms, threads::isShutdown).ifPresent(this::wakeUpAfter);
        } catch (RuntimeException e) {
            LOG.warn("Step {} was left to its lock: {}", task.getId(), PlainCause.of(e));
        } finally {
            free.release();
            wakeUp.signal();
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
        } catch (RuntimeException e) {
            LOG.warn("Dependencies cannot be probed: {}", PlainCause.of(e));
        }
    }

    private void freeOfTheDead() {
        try {
            if (node.freeOfTheDead() > 0) {
                wakeUp.signal();
            }
        } catch (RuntimeException e) {
            LOG.warn("Dead nodes cannot be looked for: {}", PlainCause.of(e));
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return work -> new Thread(work, name + "-" + count.incrementAndGet());
    }
}
