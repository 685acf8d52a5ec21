package io.wardclerk.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time of the simulated day: it runs so many times as fast as time does, and never backwards. */
final class DayClock extends Clock {

    private volatile Stretch now;

    DayClock(Instant start) {
        now = new Stretch(start, System.nanoTime(), 1);
    }

    /** Since when it has been running at one speed. */
    private record Stretch(Instant from, long nanos, double speed) {

        Instant at(long nanoTime) {
            return from.plusNanos((long) ((nanoTime - nanos) * speed));
        }
    }

    /** @param speed how many seconds pass in one */
    synchronized void run(double speed) {
        long nanos = System.nanoTime();
        now = new Stretch(now.at(nanos), nanos, speed);
    }

    double speed() {
        return now.speed();
    }

    /** Waits until it is that late here. */
    synchronized void sleepUntil(Instant until) throws InterruptedException {
        while (true) {
            double left = Duration.between(instant(), until).toMillis() / speed();
            if (left <= 0) {
                return;
            }
            wait(Math.max(1, Math.min(50, (long) left)));
        }
    }

    /** Waits that long by the machine's time. */
    synchronized void rest(Duration real) throws InterruptedException {
        long until = System.nanoTime() + real.toNanos();
        for (long left = real.toMillis(); left > 0; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    void sleep(Duration time) throws InterruptedException {
        sleepUntil(instant().plus(time));
    }

    @Override
    public Instant instant() {
        return now.at(System.nanoTime());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(ZoneOffset.UTC) ? this : new Elsewhere(this, zone);
    }

    /** The same time, told in another zone. */
    private static final class Elsewhere extends Clock {

        private final DayClock day;
        private final ZoneId zone;

        private Elsewhere(DayClock day, ZoneId zone) {
            this.day = day;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return day.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Elsewhere(day, other);
        }
    }
}
