package io.wardclerk.workflow.camunda.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Callers who each start an instance, wait for its end and start the next. */
final class Load {

    /** Somebody's words, as they come with a case. */
    static final String MESSAGE =
            "I have had a sore throat and a runny nose for two days, no fever so far, and swallowing "
                    .concat(
                            "hurts a little in the morning. I take nothing for it. My daughter had the same last week. ")
                    .concat("Should I come in, or is it enough to wait? I can be reached in the afternoon.");

    private final Side side;
    private final Probe probe;

    Load(Side side, Probe probe) {
        this.side = side;
        this.probe = probe;
    }

    /**
     * One run.
     *
     * @param perSecond instances from start to completion, per second
     * @param gaps milliseconds from the end of one step to the beginning of the next
     */
    record Run(int instances, double perSecond, List<Double> gaps) {}

    Run run(String workflow, int callers, long milliseconds) {
        return run(workflow, callers, milliseconds, Integer.MAX_VALUE);
    }

    /** Ends after this time, or once each caller has done this many. */
    Run run(String workflow, int callers, long milliseconds, int each) {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        long begin = System.nanoTime();
        long deadline = begin + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        try {
            List<Future<List<Double>>> futures = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                futures.add(threads.submit(() -> call(workflow, deadline, each)));
            }
            List<Double> gaps = new ArrayList<>();
            for (Future<List<Double>> future : futures) {
                gaps.addAll(future.get());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            int instances = gaps.size() / 5;
            return new Run(instances, instances / seconds, gaps);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("The run on " + side.name() + " failed", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Double> call(String workflow, long deadline, int each) {
        List<Double> gaps = new ArrayList<>();
        for (int done = 0; done < each && System.nanoTime() < deadline; done++) {
            String instance = side.start(workflow, MESSAGE);
            if (workflow.equals("sixtask")) {
                side.complete(probe.task(instance));
            }
            probe.ended(instance);
            probe.started(instance);
            long[] times = Work.times(instance);
            for (int step = 1; step < 6; step++) {
                gaps.add((times[2 * step] - times[2 * step - 1]) / 1e6);
            }
        }
        return gaps;
    }

    /** A new instance that stands at its task. */
    String toTask() {
        String instance = side.start("sixtask", MESSAGE);
        probe.task(instance);
        return instance;
    }

    /** A new instance that has ended. */
    String finished() {
        String instance = side.start("six", MESSAGE);
        probe.ended(instance);
        return instance;
    }

    /** Milliseconds from the commit that made the first remote step until the step began, on an idle system, one at a time. */
    List<Double> wakeUps(String workflow, int times, long pauseMilliseconds) throws InterruptedException {
        List<Double> waits = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            TimeUnit.MILLISECONDS.sleep(pauseMilliseconds); // the system is to be idle: that is what is measured
            String instance = side.start(workflow, MESSAGE);
            long committed = probe.started(instance);
            probe.ended(instance);
            waits.add((Work.times(instance)[0] - committed) / 1e6);
        }
        return waits;
    }
}
