package io.wardclerk.scheduling.facts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A time that could be booked.
 *
 * @param key tells it from the others
 * @param zone of the place where it is
 * @param location the place, or an empty text
 * @param bookedThatDay how many slots of the same calendar are taken on its day
 * @param overbooked whether it is taken already
 */
public record Option(
        String key, Instant start, Instant end, ZoneId zone, String location, int bookedThatDay, boolean overbooked) {

    /** The day at the place. */
    public LocalDate day() {
        return LocalDate.ofInstant(start, zone);
    }

    /** Minutes from then until it begins. */
    public long minutesFrom(Moment now) {
        return Duration.between(now.at(), start).toMinutes();
    }
}
