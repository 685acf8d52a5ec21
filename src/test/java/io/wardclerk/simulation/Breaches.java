package io.wardclerk.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was late, by the simulation's own book, against who was told of it, by the application's record. A timer is looked at by
 * the engine every so often: a task that was completed within that time after it was due may have been escalated or not, and is
 * counted by itself.
 */
final class Breaches {

    private Breaches() {}

    /** Somebody was told, by the record. */
    record Escalation(String task, String group, Instant at) {}

    /** A task whose case became more urgent: from then on there is as long as for one that was made so urgent in that moment. */
    record Raised(String task, String urgency, Instant at) {}

    /** Where a task stands at one level of its promise. */
    enum Verdict {
        KEPT,
        LATE,
        ON_THE_EDGE
    }

    /**
     * @param late levels of tasks that were missed for certain
     * @param edge those where the book cannot tell
     * @param silent missed, and nobody was told
     * @param idle not missed, and somebody was told all the same
     * @param delays from the missed time to the telling, for those that were told
     */
    record Comparison(int late, int edge, int told, List<String> silent, List<String> idle, List<Duration> delays) {}

    /** @param grace how late the engine may look at a timer */
    static Verdict of(TaskLife task, Instant due, Instant end, Duration grace) {
        Instant gone = task.goneBy() == null ? end : task.goneBy();
        Instant open = task.goneBy() == null ? end : task.openUntil();
        if (!gone.isAfter(due)) {
            return Verdict.KEPT;
        }
        return open.isAfter(due.plus(grace)) ? Verdict.LATE : Verdict.ON_THE_EDGE;
    }

    static Comparison compare(
            Collection<TaskLife> tasks,
            Collection<Escalation> escalations,
            Collection<Raised> raised,
            Instant end,
            Duration grace) {
        Map<String, List<Escalation>> told = new HashMap<>();
        List<Escalation> today =
                escalations.stream().filter(each -> !each.at().isAfter(end)).toList();
        today.forEach(each -> told.computeIfAbsent(each.task() + "/" + each.group(), key -> new ArrayList<>())
                .add(each));
        Map<String, List<Raised>> raises = raised.stream().collect(Collectors.groupingBy(Raised::task));
        Tally tally = new Tally(grace);
        for (TaskLife task : tasks) {
            for (Promises.Level level : Promises.of(task.workflow(), task.name(), task.urgency())) {
                Instant due = due(task, level, raises.getOrDefault(task.id(), List.of()));
                tally.count(task, level, due, of(task, due, end, grace), told.get(task.id() + "/" + level.group()));
            }
        }
        return tally.comparison(today.size());
    }

    private static Instant due(TaskLife task, Promises.Level level, List<Raised> raised) {
        return Stream.concat(
                        Stream.of(task.created().plus(level.after())),
                        raised.stream()
                                .flatMap(each -> Promises.of(task.workflow(), task.name(), each.urgency()).stream()
                                        .filter(other -> other.group().equals(level.group()))
                                        .map(other -> each.at().plus(other.after()))))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static final class Tally {

        private final List<String> silent = new ArrayList<>();
        private final List<String> idle = new ArrayList<>();
        private final List<Duration> delays = new ArrayList<>();
        private final Duration grace;
        private int late;
        private int edge;

        private Tally(Duration grace) {
            this.grace = grace;
        }

        private void count(
                TaskLife task, Promises.Level level, Instant due, Verdict verdict, @Nullable List<Escalation> told) {
            late += verdict == Verdict.LATE ? 1 : 0;
            edge += verdict == Verdict.ON_THE_EDGE ? 1 : 0;
            String what = "%s of %s (%s), made %s, due %s for %s, case %s"
                    .formatted(
                            task.name(),
                            task.workflow(),
                            task.urgency(),
                            task.created(),
                            due,
                            level.group(),
                            task.instance());
            if (told == null) {
                if (verdict == Verdict.LATE) {
                    silent.add(what);
                }
                return;
            }
            told.forEach(each -> {
                delays.add(Duration.between(due, each.at()));
                if (verdict == Verdict.KEPT || each.at().isBefore(due.minus(grace))) {
                    idle.add(what + ", told " + each.at());
                }
            });
        }

        private Comparison comparison(int told) {
            return new Comparison(late, edge, told, List.copyOf(silent), List.copyOf(idle), List.copyOf(delays));
        }
    }
}
