package io.wardclerk.simulation;

import io.wardclerk.testing.Forwarder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** The FHIR server's day: away a few times for some minutes, and slow twice. */
final class Weather {

    private final Forwarder wire;
    private final DayClock clock;
    private final DayBook book;

    Weather(Forwarder wire, DayClock clock, DayBook book) {
        this.wire = wire;
        this.clock = clock;
        this.book = book;
    }

    /** Away for one and a half to five minutes at five times between half past seven and six, slow for ten minutes at two. */
    void plan(Agenda agenda, Hours hours, Random random) {
        for (int hour : List.of(8, 10, 12, 15, 17)) {
            Duration away = Duration.ofSeconds(90 + random.nextInt(210));
            agenda.at(hours.at(hour, 10 + random.nextInt(40)), () -> away(away));
        }
        for (int hour : List.of(9, 14)) {
            agenda.at(hours.at(hour, 5 + random.nextInt(40)), this::slow);
        }
    }

    private void away(Duration time) throws InterruptedException {
        Instant from = clock.instant();
        wire.cut();
        clock.sleep(time);
        wire.mend();
        book.away(from, clock.instant(), "away");
    }

    private void slow() throws InterruptedException {
        Instant from = clock.instant();
        wire.slow(Duration.ofMillis(150));
        clock.sleep(Duration.ofMinutes(10));
        wire.slow(Duration.ZERO);
        book.away(from, clock.instant(), "slow");
    }
}
