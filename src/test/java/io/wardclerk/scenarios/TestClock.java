package io.wardclerk.scenarios;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Stands still where a scenario says so; else it is the system's. */
final class TestClock extends Clock {

    private volatile @Nullable Instant fixed;

    void begin(@Nullable String start) {
        fixed = start == null ? null : OffsetDateTime.parse(start).toInstant();
    }

    /** @param word a time, or how long passes */
    void move(String word) {
        if (!word.startsWith("P")) {
            begin(word);
        } else if (word.contains("T")) {
            fixed = instant().plus(Duration.parse(word));
        } else {
            fixed = instant().atZone(ZoneOffset.UTC).plus(Period.parse(word)).toInstant();
        }
    }

    @Override
    public Instant instant() {
        Instant still = fixed;
        return still == null ? Instant.now() : still;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
