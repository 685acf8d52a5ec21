package io.wardclerk.assistant.feedback;

import io.wardclerk.assistant.Feedback.Drift;
import java.util.List;

/**
 * Whether people agree with answers less than they did. Two measures, either of which gives the alarm: the interval of the latest opinions
 * (Wilson 1927) lies wholly below the baseline; or the sum of what each opinion says for a worse share over the baseline (CUSUM of Bernoulli
 * trials, Reynolds and Stoumbos 1999) passes its limit, which sees a slow fall sooner.
 */
final class Agreement {

    /** The baseline is the share of the first so many opinions, unless an evaluation gave one. */
    static final int FIRST = 40;

    private static final int LATEST = 60;
    private static final int FEWEST = 20;
    private static final double Z = 1.96;
    /** What is looked for: disagreement twice as likely as at the baseline, by odds. */
    private static final double ODDS = 2;
    /** About one false alarm in some 1,500 opinions at a baseline of 0.9, by simulation in {@code AgreementTest}. */
    private static final double LIMIT = 4.2;

    private Agreement() {}

    /** @param agreed opinions in their order, true for agreement; null where there are too few to say anything */
    static @org.jspecify.annotations.Nullable Drift drift(List<Boolean> agreed) {
        return agreed.size() < FIRST + FEWEST
                ? null
                : drift(share(agreed.subList(0, FIRST)), agreed.subList(FIRST, agreed.size()));
    }

    static Drift drift(double baseline, List<Boolean> agreed) {
        List<Boolean> latest = agreed.subList(Math.max(0, agreed.size() - LATEST), agreed.size());
        double share = share(latest);
        double[] interval = wilson(share, latest.size());
        boolean below = latest.size() >= FEWEST && interval[1] < baseline;
        return new Drift(baseline, share, interval[0], interval[1], agreed.size(), below || passes(baseline, agreed));
    }

    private static boolean passes(double baseline, List<Boolean> agreed) {
        // Neither 0 nor 1 is ever known for certain.
        double p0 = Math.min(0.98, Math.max(0.02, 1 - baseline));
        double odds = ODDS * p0 / (1 - p0);
        double p1 = odds / (1 + odds);
        double onDisagreement = Math.log(p1 / p0);
        double onAgreement = Math.log((1 - p1) / (1 - p0));
        double sum = 0;
        for (boolean each : agreed) {
            sum = Math.max(0, sum + (each ? onAgreement : onDisagreement));
            if (sum > LIMIT) {
                return true;
            }
        }
        return false;
    }

    /** Lower and upper end of the 95 % interval of a share. */
    static double[] wilson(double share, int of) {
        if (of == 0) {
            return new double[] {0, 1};
        }
        double z2 = Z * Z;
        double middle = (share + z2 / (2 * of)) / (1 + z2 / of);
        double half = Z / (1 + z2 / of) * Math.sqrt(share * (1 - share) / of + z2 / (4.0 * of * of));
        return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
    }

    private static double share(List<Boolean> agreed) {
        return agreed.isEmpty() ? 0 : agreed.stream().filter(each -> each).count() / (double) agreed.size();
    }
}
