package io.wardclerk.terminology;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days from and until, both included.
 *
 * @param from the first day
 * @param until the last day; null when it is open
 */
public record Period(LocalDate from, @Nullable LocalDate until) {

    /** Whether the day is in it. */
    public boolean covers(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
