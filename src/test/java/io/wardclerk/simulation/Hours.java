package io.wardclerk.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

/** When in the day things happen: by the hour as weights say, within the hour by chance. Most comes at opening and after lunch. */
record Hours(LocalDate day, ZoneId zone) {

    /** From seven in the morning, hour by hour until six in the evening. */
    private static final List<Integer> WEIGHTS = List.of(5, 14, 15, 12, 9, 6, 8, 9, 8, 6, 5, 3);

    private static final int FIRST = 7;

    Instant at(int hour, int minute) {
        return day.atTime(hour, minute).atZone(zone).toInstant();
    }

    Instant any(Random random) {
        int dice = random.nextInt(WEIGHTS.stream().mapToInt(Integer::intValue).sum());
        int hour = 0;
        while (dice >= WEIGHTS.get(hour)) {
            dice -= WEIGHTS.get(hour);
            hour++;
        }
        return at(FIRST + hour, 0).plus(Duration.ofSeconds(random.nextInt(3600)));
    }

    LocalTime local(Instant at) {
        return LocalTime.ofInstant(at, zone);
    }
}
