package io.wardclerk.assistant.knowledge;

import io.wardclerk.assistant.knowledge.reading.DocumentReading;
import io.wardclerk.assistant.knowledge.reading.ReadText;
import io.wardclerk.assistant.knowledge.reading.Unreadable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Reads a file on a thread apart, with a limit of time and of files at once: a file from outside may be made to take long. */
@Component
final class LimitedReading implements DisposableBean {

    private static final int AT_ONCE = 2;
    private static final int SECONDS = 60;

    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "knowledge-reading");
                thread.setDaemon(true);
                return thread;
            });

    ReadText read(byte[] file, @Nullable String type) throws Unreadable {
        Future<ReadText> reading;
        try {
            reading = threads.submit(() -> DocumentReading.of(file, type));
        } catch (RejectedExecutionException e) {
            throw DocumentReading.refused("Other files are being read. Try again in a minute.");
        }
        try {
            return reading.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            reading.cancel(true);
            throw DocumentReading.refused("Reading it took more than " + SECONDS + " seconds. Import it in parts.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DocumentReading.refused("The node stops. Try again.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Unreadable unreadable) {
                throw unreadable;
            }
            // Libraries that read damaged files fail in many ways; none of them may tell its content.
            throw DocumentReading.refused("It is damaged ("
                    + (e.getCause() == null
                            ? "unknown"
                            : e.getCause().getClass().getSimpleName())
                    + "). Save it anew.");
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
