package io.wardclerk.workflow.camunda.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Throughput while many finished instances lie in the tables. */
final class Histories {

    /** These runs lie minutes apart and so cannot be interleaved: what one machine loses by itself in that time is let pass. */
    private static final double FLAT = 0.8;

    private final Pair pair;
    private final BenchOptions options;
    private final Report report;

    Histories(Pair pair, BenchOptions options, Report report) {
        this.pair = pair;
        this.options = options;
        this.report = report;
    }

    void measure() {
        String ours = pair.ours().finished();
        String theirs = pair.theirs().finished();
        List<List<Object>> rows = new ArrayList<>();
        List<Double> speeds = new ArrayList<>();
        int before = 0;
        for (int instances : options.history()) {
            if (instances > before) {
                long begin = System.nanoTime();
                fill(pair.wardclerk(), ours, before + 1, instances);
                fill(pair.stock(), theirs, before + 1, instances);
                report.say("Filled both up to " + instances + " finished instances in "
                        + (System.nanoTime() - begin) / 1_000_000_000 + " s");
                before = instances;
            }
            pair.rounds("six", 4, 1, 2);
            Pair.Rounds rounds = pair.rounds("six", 4, options.rounds(), options.seconds());
            double ratio = Figures.median(rounds.ratios());
            speeds.add(Figures.median(Pair.Rounds.perSecond(rounds.ours())));
            rows.add(List.of(
                    instances,
                    Figures.median(Pair.Rounds.perSecond(rounds.theirs())),
                    Figures.median(Pair.Rounds.perSecond(rounds.ours())),
                    Figures.min(rounds.ratios()),
                    ratio,
                    Figures.max(rounds.ratios())));
        }
        report.table(
                "Throughput of `six` at 4 callers by finished instances in the history",
                List.of("finished", "stock /s", "wardclerk /s", "ratio min", "ratio median", "ratio max"),
                rows);
        double left = speeds.get(speeds.size() - 1) / speeds.get(0);
        report.bar(
                "throughput with the longest history, of that with none (flat: at least " + FLAT + ")",
                left,
                left >= FLAT);
    }

    private static void fill(Side side, String original, int from, int to) {
        try (Clones clones = new Clones(side.database())) {
            clones.of(original, from, to, Map.of(), true);
        }
    }
}
