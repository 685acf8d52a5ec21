package io.wardclerk.workflow.camunda.bench;

import java.util.Arrays;
import java.util.List;

/** Order statistics of a handful of numbers. */
final class Figures {

    private Figures() {}

    static double quantile(double quantile, double... values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = quantile * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    static double median(List<Double> values) {
        return quantile(0.5, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static double min(List<Double> values) {
        return quantile(0, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static double max(List<Double> values) {
        return quantile(1, values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
