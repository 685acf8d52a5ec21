package io.wardclerk.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.simulation.Breaches.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Everything that a report of the day is made of, and the arithmetic. */
record DayFigures(
        Settings settings,
        Hours hours,
        int staff,
        DayBook book,
        CaseRecord record,
        Reckoning reckoning,
        List<Pace.Sample> pace,
        Instant end,
        Duration took) {

    /**
     * @param promise zero where it is not the same for all
     * @param waits until a person was done, or until the evening where nobody was
     * @param told how often the lead was told, or whoever was on call
     */
    record Waiting(String what, Duration promise, Spread waits, int kept, int late, int told, int open) {

        int share() {
            int all = kept + late;
            return all == 0 ? 100 : Math.round(100f * kept / all);
        }
    }

    /** @param alone how many of them no person had a hand in */
    record Automation(String what, int all, int alone) {

        int share() {
            return all == 0 ? 0 : Math.round(100f * alone / all);
        }
    }

    /** Waiting by urgency, for the tasks of these names in a workflow. */
    List<Waiting> byUrgency(String workflow, String task) {
        List<Waiting> rows = new ArrayList<>();
        for (String urgency : List.of("emergency", "urgent", "routine", "self-care")) {
            waiting(
                            urgency,
                            each -> each.workflow().equals(workflow)
                                    && each.name().equals(task)
                                    && each.urgency().equals(urgency))
                    .ifPresent(rows::add);
        }
        return rows;
    }

    /** Waiting for every kind of task that promises something. */
    List<Waiting> byTask() {
        Map<String, List<TaskLife>> kinds = book.tasks().stream()
                .filter(each -> each.due() != null)
                .collect(Collectors.groupingBy(
                        each -> each.workflow() + ": " + each.name(), TreeMap::new, Collectors.toList()));
        List<Waiting> rows = new ArrayList<>();
        kinds.forEach((kind, tasks) -> waiting(kind, tasks::contains).ifPresent(rows::add));
        return rows;
    }

    private Optional<Waiting> waiting(String what, Predicate<TaskLife> which) {
        List<TaskLife> tasks = book.tasks().stream()
                .filter(which)
                .filter(each -> each.due() != null)
                .toList();
        if (tasks.isEmpty()) {
            return Optional.empty();
        }
        int late = (int) tasks.stream().filter(this::isLate).count();
        int open = (int) tasks.stream().filter(each -> each.goneBy() == null).count();
        int waitsOn = (int) tasks.stream()
                .filter(each -> each.goneBy() == null && !isLate(each))
                .count();
        Set<Duration> promises = tasks.stream()
                .map(each -> Duration.between(each.created(), each.due()))
                .collect(Collectors.toSet());
        Set<String> ids = tasks.stream().map(TaskLife::id).collect(Collectors.toSet());
        return Optional.of(new Waiting(
                what,
                promises.size() == 1 ? promises.iterator().next() : Duration.ZERO,
                Spread.of(tasks.stream().map(this::waited).toList()),
                tasks.size() - late - waitsOn,
                late,
                (int) record.escalations().stream()
                        .filter(each -> ids.contains(each.task()))
                        .count(),
                open));
    }

    private boolean isLate(TaskLife task) {
        return task.due() != null && Breaches.of(task, task.due(), end, Duration.ZERO) == Verdict.LATE;
    }

    private Duration waited(TaskLife task) {
        return Duration.between(task.created(), task.goneBy() == null ? end : task.goneBy());
    }

    List<Automation> automation() {
        List<Automation> rows = new ArrayList<>();
        Collection<JsonNode> all = record.cases().values();
        int steps = all.stream().mapToInt(each -> tally(each).steps()).sum();
        int people = all.stream().mapToInt(each -> tally(each).people()).sum();
        rows.add(new Automation("Steps, of steps and tasks", steps + people, steps));
        rows.add(cases("Bookings that ended booked", record.of("scheduling"), "booked"));
        for (String workflow : CaseRecord.WORKFLOWS) {
            rows.add(cases("Cases of " + workflow + " that are over", record.of(workflow), ""));
        }
        return rows;
    }

    private Automation cases(String what, Collection<JsonNode> cases, String outcome) {
        List<JsonNode> over = cases.stream()
                .filter(CaseRecord::isOver)
                .filter(each ->
                        outcome.isEmpty() || each.path("outcome").asText().equals(outcome))
                .toList();
        return new Automation(what, over.size(), (int)
                over.stream().filter(each -> tally(each).people() == 0).count());
    }

    private CaseRecord.Tally tally(JsonNode instance) {
        return record.tally(instance.path("id").asText());
    }

    /** What the simulation began, for each half hour since opening. */
    Map<String, List<Integer>> arrivals() {
        Map<String, List<Integer>> counts = new LinkedHashMap<>();
        for (String workflow : List.of("triage", "scheduling")) {
            List<Integer> half = new ArrayList<>(Collections.nCopies(27, 0));
            book.begun().values().stream()
                    .filter(each -> each.workflow().equals(workflow))
                    .mapToInt(each ->
                            (int) (Duration.between(opening(), each.at()).toMinutes() / 30))
                    .filter(at -> at >= 0 && at < half.size())
                    .forEach(at -> half.set(at, half.get(at) + 1));
            counts.put(workflow.equals("triage") ? "messages" : "bookings", half);
        }
        return counts;
    }

    Instant opening() {
        return hours.at(7, 0);
    }

    int retries() {
        return record.cases().values().stream()
                .mapToInt(each -> tally(each).retries())
                .sum();
    }

    int incidents() {
        return record.cases().values().stream()
                .mapToInt(each -> tally(each).incidents())
                .sum();
    }

    /** How many times as fast as time the day was, from opening until the end. */
    double speed() {
        return pace.isEmpty()
                ? 1
                : Duration.between(pace.get(0).at(), end).toMillis() / (double) Math.max(1, took.toMillis());
    }
}
