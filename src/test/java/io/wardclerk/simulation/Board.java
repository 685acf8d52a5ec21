package io.wardclerk.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The list of tasks, looked at every few moments for everybody; each who works picks from it what is theirs. */
final class Board implements Runnable {

    private static final Duration LOOK = Duration.ofSeconds(20);

    private final ClinicApi api;
    private final DayClock clock;
    private final DayBook book;
    private final Set<String> picked = ConcurrentHashMap.newKeySet();
    private final Set<String> known = new HashSet<>();
    private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
    private volatile List<JsonNode> open = List.of();

    Board(ClinicApi api, DayClock clock, DayBook book) {
        this.api = api;
        this.clock = clock;
        this.book = book;
    }

    /** Tells of each task once, when it is first seen. */
    void listen(Consumer<JsonNode> listener) {
        listeners.add(listener);
    }

    @Override
    public void run() {
        try {
            while (true) {
                look();
                clock.sleep(LOOK);
                // Looking is not to be what the machine is busy with.
                clock.rest(Duration.ofMillis(250));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A last or further look. */
    synchronized void look() {
        Instant asked = clock.instant();
        List<JsonNode> tasks = api.tasks();
        book.saw(tasks, asked, clock.instant());
        open = tasks;
        for (JsonNode task : tasks) {
            if (known.add(task.path("id").asText())) {
                listeners.forEach(each -> each.accept(task));
            }
        }
    }

    /** The most urgent task for this person that nobody is at; a lead also takes what is overdue from whoever has it. */
    Optional<JsonNode> pick(Employee who, Set<String> refused) {
        Instant now = clock.instant();
        return open.stream()
                .filter(task -> !refused.contains(task.path("id").asText()))
                .filter(task -> isFor(task, who, now))
                .sorted(Comparator.comparing(
                                (JsonNode task) -> -task.path("priority").asInt())
                        .thenComparing(task -> task.path("createdAt").asText()))
                .filter(task -> picked.add(task.path("id").asText()) || isTakenOver(task, who, now))
                .findFirst();
    }

    void putBack(JsonNode task) {
        picked.remove(task.path("id").asText());
    }

    private static boolean isFor(JsonNode task, Employee who, Instant now) {
        boolean offered = false;
        for (JsonNode group : task.path("groups")) {
            offered |= who.roles().contains(group.asText());
        }
        return offered && (task.path("assignee").asText("").isEmpty() || isTakenOver(task, who, now));
    }

    private static boolean isTakenOver(JsonNode task, Employee who, Instant now) {
        String due = task.path("due").asText("");
        boolean answerable = false;
        for (JsonNode group : task.path("groups")) {
            answerable |= who.roles().contains(group.asText())
                    && Set.of("lead", "on-call").contains(group.asText());
        }
        return answerable
                && !due.isEmpty()
                && Instant.parse(due).isBefore(now)
                && !task.path("assignee").asText("").equals(who.username());
    }
}
