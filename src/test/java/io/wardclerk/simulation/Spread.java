package io.wardclerk.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * How times are spread, by the nearest rank: the smallest of them that is not exceeded by so many in a hundred.
 *
 * @param count of how many
 */
record Spread(int count, Duration median, Duration ninetieth, Duration longest) {

    static Spread of(Collection<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return new Spread(sorted.size(), rank(sorted, 50), rank(sorted, 90), rank(sorted, 100));
    }

    private static Duration rank(List<Duration> sorted, int percent) {
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(Math.max(0, (sorted.size() * percent + 99) / 100 - 1));
    }
}
