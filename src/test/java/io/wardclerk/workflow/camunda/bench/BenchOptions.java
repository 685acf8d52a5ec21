package io.wardclerk.workflow.camunda.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What a run measures and for how long, from system properties.
 *
 * @param parts which parts: {@code throughput,task,wake,lists,history}
 * @param rounds pairs of runs at each number of callers ({@code bench.rounds})
 * @param seconds length of one run ({@code bench.seconds})
 * @param warmUp seconds that each side runs each workflow twice before anything counts ({@code bench.warmup})
 * @param callers numbers of callers ({@code bench.callers})
 * @param history finished instances for the history part ({@code bench.history})
 * @param tasks open tasks for the task lists ({@code bench.tasks})
 * @param bars whether a missed bar fails the run ({@code bench.bars}); the figures are printed in any case
 */
record BenchOptions(
        List<String> parts,
        int rounds,
        int seconds,
        int warmUp,
        List<Integer> callers,
        List<Integer> history,
        List<Integer> tasks,
        boolean bars) {

    static BenchOptions fromSystem() {
        return new BenchOptions(
                List.of(System.getProperty("bench.parts", "throughput,task,wake,lists,history")
                        .split(",")),
                Integer.getInteger("bench.rounds", 5),
                Integer.getInteger("bench.seconds", 6),
                Integer.getInteger("bench.warmup", 10),
                numbers("bench.callers", "1,2,4,8"),
                numbers("bench.history", "0,100000,500000"),
                numbers("bench.tasks", "1000,50000,200000"),
                Boolean.parseBoolean(System.getProperty("bench.bars", "true")));
    }

    boolean has(String part) {
        return parts.contains(part);
    }

    private static List<Integer> numbers(String property, String otherwise) {
        return Arrays.stream(System.getProperty(property, otherwise).split(","))
                .map(Integer::valueOf)
                .toList();
    }
}
