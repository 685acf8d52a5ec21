package io.wardclerk.workflow.camunda.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The first page of a person's tasks while many are open. */
final class TaskLists {

    private static final Set<String> MINE = Set.of("nurse", "clinician");

    /** Every third task is of a group of mine, with one group in ten in each; a fifth of all is urgent. */
    private static final Map<String, String> SPREAD = Map.of(
            "act_ru_identitylink.group_id_",
            "case when n % 3 = 0 then o.group_id_ else (array['scheduler','records','billing','pharmacy'])[1 + n % 4] end",
            "act_ru_task.priority_",
            "(array[50,50,75,50,25])[1 + (n / 3) % 5]",
            "act_ru_task.create_time_",
            "o.create_time_ - ((n::bigint * 7919) % 200000) * interval '1 second'");

    private final Pair pair;
    private final BenchOptions options;
    private final Report report;

    TaskLists(Pair pair, BenchOptions options, Report report) {
        this.pair = pair;
        this.options = options;
        this.report = report;
    }

    void measure() {
        String ours = pair.ours().toTask();
        String theirs = pair.theirs().toTask();
        List<List<Object>> rows = new ArrayList<>();
        int before = 1;
        double last = 0;
        int most = 0;
        for (int open : options.tasks()) {
            fill(pair.wardclerk(), ours, before, open - 1);
            fill(pair.stock(), theirs, before, open - 1);
            before = open;
            most = open;
            double[] stock = times(pair.stock(), 5);
            double[] wardclerk = times(pair.wardclerk(), 20);
            last = Figures.quantile(0.5, wardclerk);
            rows.add(List.of(
                    open,
                    Figures.quantile(0.5, stock),
                    last,
                    Figures.quantile(0.95, stock),
                    Figures.quantile(0.95, wardclerk)));
        }
        report.table(
                "Milliseconds for the first page of 20: my groups, urgent first",
                List.of("open tasks", "stock p50", "wardclerk p50", "stock p95", "wardclerk p95"),
                rows);
        report.bar("task list at " + most + " open tasks, median ms (under 50)", last, last < 50);
    }

    private double[] times(Side side, int least) {
        for (int i = 0; i < 3; i++) {
            full(side);
        }
        double[] times = new double[least * 2];
        for (int i = 0; i < times.length; i++) {
            long begin = System.nanoTime();
            full(side);
            times[i] = (System.nanoTime() - begin) / 1e6;
        }
        return times;
    }

    private static void full(Side side) {
        int size = side.firstPage(MINE).size();
        if (size != 20) {
            throw new IllegalStateException("The first page on " + side.name() + " has " + size + " tasks");
        }
    }

    private static void fill(Side side, String original, int from, int to) {
        try (Clones clones = new Clones(side.database())) {
            clones.of(original, from, to, SPREAD, true);
        }
    }
}
