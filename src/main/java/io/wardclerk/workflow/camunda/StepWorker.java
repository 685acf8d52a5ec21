package io.wardclerk.workflow.camunda;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Works external tasks in this process, from the moment the application is ready until it stops. */
@Component
class StepWorker implements SmartLifecycle {

    private final StepFetch fetch;
    private final StepAttempt attempt;
    private final DependencyRecovery recovery;
    private final StepNode node;
    private final StepHandOver handOver;
    private final AfterRollback afterRollback;
    private final StepProperties properties;
    private @Nullable StepShift shift;

    StepWorker(
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
    }

    @EventListener(ApplicationReadyEvent.class)
    void applicationIsReady() {
        start();
    }

    /** Steps may call this very application over HTTP, so they begin after it and not with the context. */
    @Override
    public boolean isAutoStartup() {
        return false;
    }

    @Override
    public synchronized void start() {
        if (shift == null) {
            node.freeOfTheDead();
            shift = new StepShift(fetch, attempt, recovery, node, handOver, afterRollback, properties);
            shift.start();
        }
    }

    @Override
    public synchronized void stop() {
        StepShift current = shift;
        shift = null;
        if (current != null) {
            try {
                current.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return shift != null;
    }
}
