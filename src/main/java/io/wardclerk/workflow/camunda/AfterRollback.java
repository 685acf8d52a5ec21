package io.wardclerk.workflow.camunda;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Does small writes that must outlive the transaction of the calling thread, in a thread of its own: the caller may hold the
 * only free connection, so it must not wait.
 */
@Component
final class AfterRollback implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(AfterRollback.class);

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "steps-after-rollback"));

    void run(Runnable write) {
        thread.execute(() -> {
            try {
                write.run();
            } catch (RuntimeException e) { // nobody waits for it who could be told, whatever it is
                LOG.error("The failure of a step could not be recorded: {}", PlainCause.of(e));
            }
        });
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
            LOG.error("Failures of steps were left unrecorded at the stop");
        }
    }
}
