package io.wardclerk.simulation;

import java.time.Duration;
import java.util.Optional;

/**
 * How large the day is.
 *
 * @param speed how many times as fast as time at the most
 */
record Settings(int messages, int bookings, double speed, long seed) {

    /** How late the engine may look at a timer, by the clinic's clock: two real seconds at full speed. */
    Duration grace() {
        return Duration.ofMillis((long) (2000 * speed));
    }

    static Settings read() {
        return new Settings(
                (int) setting("MESSAGES", 2_000),
                (int) setting("BOOKINGS", 600),
                setting("SPEED", 60),
                setting("SEED", 20261201));
    }

    private static long setting(String name, long otherwise) {
        return Optional.ofNullable(System.getenv("WARDCLERK_SIM_" + name))
                .map(Long::parseLong)
                .orElse(otherwise);
    }
}
