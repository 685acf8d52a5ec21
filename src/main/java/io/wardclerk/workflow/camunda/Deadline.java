package io.wardclerk.workflow.camunda;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Interrupts the working thread once, if it is not done in time. */
final class Deadline {

    private final Thread worker = Thread.currentThread();
    private boolean over;
    private boolean missed;

    /** Calls the work in this thread. What it returns counts even if it was late. */
    <T> T call(ScheduledExecutorService clock, Duration timeout, Callable<T> work) throws Exception {
        ScheduledFuture<?> alarm = clock.schedule(this::interrupt, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.call();
        } finally {
            alarm.cancel(false);
            finish();
        }
    }

    synchronized boolean wasMissed() {
        return missed;
    }

    private synchronized void interrupt() {
        if (!over) {
            missed = true;
            worker.interrupt();
        }
    }

    private synchronized void finish() {
        over = true;
        if (missed) {
            // The alarm's interrupt must not reach the work that comes after.
            Thread.interrupted();
        }
    }
}
