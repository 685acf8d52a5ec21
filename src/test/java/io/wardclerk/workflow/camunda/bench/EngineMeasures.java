package io.wardclerk.workflow.camunda.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is measured, one part after the other. */
final class EngineMeasures {

    private static final int COUNTED = 240;

    /** The server hands its row counters in ten seconds after the last statement at the latest. */
    private static final long COUNTERS_SETTLE = 11_000;

    private final Pair pair;
    private final BenchOptions options;
    private final Report report;
    private final double least;

    /** @param least throughput of the first, times that of the second, that is asked for */
    EngineMeasures(Pair pair, BenchOptions options, Report report, double least) {
        this.least = least;
        this.pair = pair;
        this.options = options;
        this.report = report;
    }

    void all() throws InterruptedException {
        warmUp();
        if (options.has("throughput")) {
            counts("six");
            counts("sixremote");
            throughput("six", options.callers(), true);
            throughput("sixremote", List.of(4), true);
        }
        if (options.has("task")) {
            throughput("sixtask", List.of(4), true);
        }
        if (options.has("wake")) {
            wakeUps();
        }
        if (options.has("lists")) {
            new TaskLists(pair, options, report).measure();
        }
        if (options.has("history")) {
            new Histories(pair, options, report).measure();
        }
    }

    /** What an addition to the engine costs. */
    void withAndWithout() throws InterruptedException {
        warmUp();
        counts("six");
        Instant begin = Instant.now();
        throughput("six", options.callers(), true);
        throughput("sixtask", List.of(4), true);
        sealing(begin);
    }

    /** Of the records that the engine made at full load, one side at a time. */
    private void sealing(Instant from) {
        Seals seals = Seals.since(pair.wardclerk().database(), from);
        report.table(
                "Milliseconds from a record to its seal while the engine runs as fast as it can",
                List.of("records", "busiest second", "p50", "p99", "longest"),
                List.of(List.of(seals.records(), seals.busiest(), seals.p50(), seals.p99(), seals.longest())));
        report.bar("p99 of sealing at the engine's full load, ms (under 1000)", seals.p99(), seals.p99() < 1000);
    }

    /** Until the compiler has seen both: the path of either is some thousand methods long. */
    private void warmUp() {
        for (String workflow : List.of("six", "sixremote", "sixtask")) {
            pair.rounds(workflow, 4, 2, options.warmUp());
        }
    }

    private void counts(String workflow) throws InterruptedException {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(counts(workflow, pair.stock(), pair.theirs()));
        rows.add(counts(workflow, pair.wardclerk(), pair.ours()));
        report.table(
                "Counts for each instance of `" + workflow + "`, 4 callers",
                List.of(
                        "engine",
                        "statements",
                        "inserts",
                        "updates",
                        "deletes",
                        "WAL KB",
                        "commits",
                        "JVM ms",
                        "database ms"),
                rows);
    }

    private List<Object> counts(String workflow, Side side, Load load) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(COUNTERS_SETTLE);
        pair.postgres().resetStatements();
        Counts before = pair.postgres().counts(side.name());
        int instances = load.run(workflow, 4, 120_000, COUNTED / 4).instances();
        Counts atOnce = pair.postgres().counts(side.name()).since(before);
        if (Boolean.getBoolean("bench.statements")) {
            pair.postgres().heaviest(side.name(), instances).forEach(System.out::println);
        }
        TimeUnit.MILLISECONDS.sleep(COUNTERS_SETTLE);
        Counts settled = pair.postgres().counts(side.name()).since(before);
        double each = instances;
        return List.of(
                side.name(),
                atOnce.statements() / each,
                settled.inserted() / each,
                settled.updated() / each,
                settled.deleted() / each,
                atOnce.wal() / each / 1024,
                settled.commits() / each,
                atOnce.jvm() / each / 1e6,
                atOnce.database() / each / 1e6);
    }

    private void throughput(String workflow, List<Integer> callers, boolean barred) {
        List<List<Object>> rows = new ArrayList<>();
        for (int number : callers) {
            Pair.Rounds rounds = pair.rounds(workflow, number, options.rounds(), options.seconds());
            List<Double> ratios = rounds.ratios();
            double[] ourGaps = Pair.Rounds.gaps(rounds.ours());
            double[] theirGaps = Pair.Rounds.gaps(rounds.theirs());
            rows.add(List.of(
                    number,
                    Figures.median(Pair.Rounds.perSecond(rounds.theirs())),
                    Figures.median(Pair.Rounds.perSecond(rounds.ours())),
                    Figures.min(ratios),
                    Figures.median(ratios),
                    Figures.max(ratios),
                    Figures.quantile(0.5, theirGaps),
                    Figures.quantile(0.5, ourGaps),
                    Figures.quantile(0.95, theirGaps),
                    Figures.quantile(0.95, ourGaps)));
            if (barred) {
                report.bar(
                        "throughput of `%s` at %d callers, times %s (at least %s)"
                                .formatted(workflow, number, pair.stock().name(), least),
                        Figures.median(ratios),
                        Figures.median(ratios) >= least);
            }
        }
        report.table(
                "Throughput of `" + workflow + "`, start to completion, and milliseconds between two steps",
                List.of(
                        "callers",
                        pair.stock().name() + " /s",
                        pair.wardclerk().name() + " /s",
                        "ratio min",
                        "ratio median",
                        "ratio max",
                        pair.stock().name() + " step p50",
                        pair.wardclerk().name() + " step p50",
                        pair.stock().name() + " step p95",
                        pair.wardclerk().name() + " step p95"),
                rows);
    }

    private void wakeUps() throws InterruptedException {
        List<List<Object>> rows = new ArrayList<>();
        int times = Math.min(100, 10 * options.rounds());
        double median = 0;
        for (Side side : List.of(pair.stock(), pair.wardclerk())) {
            Load load = side == pair.stock() ? pair.theirs() : pair.ours();
            double[] waits = load.wakeUps("six", times, 300).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            median = Figures.quantile(0.5, waits);
            rows.add(List.of(side.name(), times, median, Figures.quantile(0.95, waits), Figures.quantile(1, waits)));
        }
        report.table(
                "Milliseconds from the commit that made the first step to its beginning, idle system",
                List.of("engine", "times", "median", "p95", "max"),
                rows);
        report.bar("start of a remote step after the commit, median ms (at most 20)", median, median <= 20);
    }
}
