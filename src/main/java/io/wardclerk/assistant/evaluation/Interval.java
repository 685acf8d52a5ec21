package io.wardclerk.assistant.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A mean with its 95 % interval.
 *
 * @param value the mean
 * @param low lower end
 * @param high upper end
 * @param items how many it is the mean of
 */
record Interval(double value, double low, double high, int items) {

    private static final int SAMPLES = 2_000;
    private static final double Z = 1.96;
    private static final long SEED = 20261129;

    /** Of a share, by Wilson 1927. */
    static Interval wilson(int hits, int of) {
        if (of == 0) {
            return new Interval(0, 0, 1, 0);
        }
        double share = hits / (double) of;
        double z2 = Z * Z;
        double middle = (share + z2 / (2 * of)) / (1 + z2 / of);
        double half = Z / (1 + z2 / of) * Math.sqrt(share * (1 - share) / of + z2 / (4.0 * of * of));
        return new Interval(share, Math.max(0, middle - half), Math.min(1, middle + half), of);
    }

    /** Of any figures, by drawing them again with a fixed seed (percentile bootstrap, Efron 1979). */
    static Interval bootstrap(List<Double> figures) {
        if (figures.isEmpty()) {
            return new Interval(0, 0, 0, 0);
        }
        double[] values = figures.stream().mapToDouble(each -> each).toArray();
        Random random = new Random(SEED);
        double[] means = new double[SAMPLES];
        for (int s = 0; s < SAMPLES; s++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[s] = sum / values.length;
        }
        Arrays.sort(means);
        return new Interval(
                Arrays.stream(values).average().orElse(0),
                means[SAMPLES * 25 / 1000],
                means[SAMPLES * 975 / 1000],
                values.length);
    }
}
