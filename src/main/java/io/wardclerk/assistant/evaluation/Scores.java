package io.wardclerk.assistant.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Figures of each item by metric, for one prompt with one engine. Items keep their names, so that two runs are compared item by item. */
final class Scores {

    private final Map<String, Map<String, Double>> byMetric = new TreeMap<>();

    /** @param value greater is better; a hit is 1 */
    void add(String item, String metric, double value) {
        byMetric.computeIfAbsent(metric, name -> new LinkedHashMap<>()).put(item, value);
    }

    /** Shares of hits by Wilson, other means by bootstrap. */
    Map<String, Interval> metrics() {
        Map<String, Interval> metrics = new TreeMap<>();
        byMetric.forEach((name, values) -> metrics.put(name, interval(List.copyOf(values.values()))));
        return metrics;
    }

    /** This less the other, over items that both have. */
    Map<String, Interval> less(Scores other) {
        Map<String, Interval> differences = new TreeMap<>();
        byMetric.forEach((name, values) -> {
            Map<String, Double> before = other.byMetric.getOrDefault(name, Map.of());
            List<Double> paired = new ArrayList<>();
            values.forEach((item, value) -> {
                Double old = before.get(item);
                if (old != null) {
                    paired.add(value - old);
                }
            });
            differences.put(name, Interval.bootstrap(paired));
        });
        return differences;
    }

    private static Interval interval(List<Double> values) {
        boolean hits = values.stream().allMatch(value -> value == 0 || value == 1);
        return hits
                ? Interval.wilson(
                        (int) values.stream().filter(value -> value == 1).count(), values.size())
                : Interval.bootstrap(values);
    }
}
