package io.wardclerk.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What patients are going to do, each at its time. */
final class Agenda implements Runnable, AutoCloseable {

    private final PriorityBlockingQueue<Entry> entries = new PriorityBlockingQueue<>();
    private final AtomicLong order = new AtomicLong();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final ExecutorService hands;
    private final DayClock clock;

    Agenda(DayClock clock, int hands) {
        this.clock = clock;
        this.hands = Executors.newFixedThreadPool(hands);
    }

    /** One thing that somebody does. */
    interface Act {
        void run() throws Exception;
    }

    private record Entry(Instant at, long order, Act act) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int byTime = at.compareTo(other.at);
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }
    }

    void at(Instant time, Act act) {
        entries.add(new Entry(time, order.incrementAndGet(), act));
    }

    void in(Duration time, Act act) {
        at(clock.instant().plus(time), act);
    }

    /** Until it is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                Entry next = entries.poll(20, TimeUnit.MILLISECONDS);
                if (next == null) {
                    continue;
                }
                if (next.at().isAfter(clock.instant())) {
                    entries.add(next);
                    clock.sleepUntil(earlier(next.at(), clock.instant().plusSeconds(5)));
                } else {
                    hands.execute(() -> carryOut(next.act()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What nobody expected to go wrong, and how often; empty when all went as it should. */
    Map<String, Integer> failures() {
        return Map.copyOf(failures);
    }

    private void carryOut(Act act) {
        try {
            act.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | AssertionError e) {
            failures.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** What has begun comes to its end. */
    @Override
    public void close() {
        hands.shutdown();
        try {
            if (!hands.awaitTermination(60, TimeUnit.SECONDS)) {
                failures.merge("Something that a patient did came to no end", 1, Integer::sum);
                hands.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
