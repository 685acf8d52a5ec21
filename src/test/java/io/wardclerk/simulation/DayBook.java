package io.wardclerk.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** The simulation's own record of the day: what was begun, which tasks there were and when each was done. */
final class DayBook {

    private final Map<String, Begun> begun = new ConcurrentHashMap<>();
    private final Map<String, TaskLife> tasks = new ConcurrentHashMap<>();
    private final Map<String, String> joins = new ConcurrentHashMap<>();
    private final Map<String, Integer> events = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Queue<String> mismatches = new ConcurrentLinkedQueue<>();
    private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
    private final Queue<Away> weather = new ConcurrentLinkedQueue<>();

    /** A case that the simulation began. */
    record Begun(String id, String workflow, Instant at) {}

    /** How many tasks were open, by name. */
    record Sample(Instant at, Map<String, Integer> open) {}

    /** When the FHIR server was away, or slow. */
    record Away(Instant from, Instant to, String kind) {}

    void begin(String id, String workflow, Instant at) {
        begun.put(id, new Begun(id, workflow, at));
    }

    void happened(String what) {
        events.merge(what, 1, Integer::sum);
    }

    /** Somebody's answer was refused, and should not have been. */
    void refused(String what) {
        refusals.merge(what, 1, Integer::sum);
    }

    void joined(String instance, String to) {
        joins.put(instance, to);
    }

    void away(Instant from, Instant to, String kind) {
        weather.add(new Away(from, to, kind));
    }

    /** Every task that was open between asking and being answered. */
    void saw(Collection<JsonNode> open, Instant asked, Instant answered) {
        Set<String> ids = new HashSet<>();
        Map<String, Integer> names = new TreeMap<>();
        for (JsonNode task : open) {
            String id = task.path("id").asText();
            ids.add(id);
            names.merge(task.path("name").asText(), 1, Integer::sum);
            tasks.compute(id, (key, known) -> known == null ? life(task, asked) : known.open(asked));
        }
        tasks.replaceAll((id, task) -> ids.contains(id) ? task : task.gone(answered));
        samples.add(new Sample(asked, names));
    }

    void completed(String task, Instant sent, Instant told, String by) {
        tasks.computeIfPresent(task, (id, known) -> known.done(sent, told, by));
    }

    private TaskLife life(JsonNode task, Instant asked) {
        Instant created = Instant.parse(task.path("createdAt").asText());
        String workflow = task.path("workflow").asText();
        String name = task.path("name").asText();
        String urgency = Promises.urgency(task.path("priority").asInt());
        List<Promises.Level> levels = Promises.of(workflow, name, urgency);
        Instant due = levels.isEmpty() ? null : created.plus(levels.get(0).after());
        compare(
                workflow + "/" + name + " (" + urgency + ")",
                due,
                task.path("due").asText(""),
                task);
        return new TaskLife(
                task.path("id").asText(),
                name,
                workflow,
                task.path("instance").asText(),
                urgency,
                created,
                due,
                asked.isAfter(created) ? asked : created,
                null,
                null);
    }

    private void compare(String what, @Nullable Instant due, String shown, JsonNode task) {
        Instant theirs = shown.isEmpty() ? null : Instant.parse(shown);
        boolean both = due != null && theirs != null;
        boolean neither = due == null && theirs == null;
        boolean same = both ? Duration.between(due, theirs).abs().compareTo(Duration.ofSeconds(90)) < 0 : neither;
        if (!same) {
            mismatches.add(what + ": due " + due + " by the promise, " + theirs + " by the application, case "
                    + task.path("instance").asText());
        }
    }

    Map<String, Begun> begun() {
        return Map.copyOf(begun);
    }

    Collection<TaskLife> tasks() {
        return List.copyOf(tasks.values());
    }

    Map<String, String> joins() {
        return Map.copyOf(joins);
    }

    Map<String, Integer> events() {
        return new TreeMap<>(events);
    }

    Map<String, Integer> refusals() {
        return new TreeMap<>(refusals);
    }

    List<String> mismatches() {
        return List.copyOf(mismatches);
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    List<Away> weather() {
        return List.copyOf(weather);
    }
}
