package io.wardclerk.workflow.camunda.bench;

import java.util.ArrayList;
import java.util.List;

/** Both sides, run in turns so that whatever else the machine does hits both: ours, theirs, theirs, ours. */
record Pair(BenchPostgres postgres, Side wardclerk, Side stock, Load ours, Load theirs) {

    /** Runs of both sides, one pair for each round. */
    record Rounds(List<Load.Run> ours, List<Load.Run> theirs) {

        List<Double> ratios() {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < ours.size(); round++) {
                ratios.add(ours.get(round).perSecond() / theirs.get(round).perSecond());
            }
            return ratios;
        }

        static List<Double> perSecond(List<Load.Run> runs) {
            return runs.stream().map(Load.Run::perSecond).toList();
        }

        static double[] gaps(List<Load.Run> runs) {
            return runs.stream()
                    .flatMap(run -> run.gaps().stream())
                    .mapToDouble(Double::doubleValue)
                    .toArray();
        }
    }

    Rounds rounds(String workflow, int callers, int rounds, int seconds) {
        List<Load.Run> our = new ArrayList<>();
        List<Load.Run> their = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                our.add(ours.run(workflow, callers, seconds * 1000L));
                their.add(theirs.run(workflow, callers, seconds * 1000L));
            } else {
                their.add(theirs.run(workflow, callers, seconds * 1000L));
                our.add(ours.run(workflow, callers, seconds * 1000L));
            }
        }
        return new Rounds(our, their);
    }
}
