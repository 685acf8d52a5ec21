package io.wardclerk.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.simulation.Breaches.Escalation;
import io.wardclerk.simulation.Breaches.Raised;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All cases of the day as the application tells of them at its end, with what stands on their record. */
final class CaseRecord {

    static final List<String> WORKFLOWS =
            List.of("triage", "scheduling", "appointment", "waitlist", "answer", "refill", "consent");

    /** Somebody was told because a case became more urgent, and not because a task was late. */
    private static final String MORE_URGENT = "more urgent by what the patient";

    private final Map<String, JsonNode> cases = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final List<Escalation> escalations = new ArrayList<>();
    private final List<Raised> raised = new ArrayList<>();

    /**
     * What was done in a case.
     *
     * @param steps steps and rules that ended without a person
     * @param people tasks that a person completed
     * @param retries attempts that were made once more
     * @param messages that reached it, from the patient or from a case that was joined to it
     */
    record Tally(int steps, int people, int retries, int incidents, int messages) {}

    static CaseRecord read(ClinicApi api) throws InterruptedException, ExecutionException {
        CaseRecord record = new CaseRecord();
        for (String workflow : WORKFLOWS) {
            api.instances(workflow)
                    .forEach(each -> record.cases.put(each.path("id").asText(), each));
        }
        ExecutorService readers = Executors.newFixedThreadPool(4);
        try {
            Map<String, Future<List<JsonNode>>> trails = new LinkedHashMap<>();
            record.cases.keySet().forEach(id -> trails.put(id, readers.submit(() -> api.trail(id))));
            for (Map.Entry<String, Future<List<JsonNode>>> each : trails.entrySet()) {
                record.take(each.getKey(), each.getValue().get());
            }
        } finally {
            readers.shutdownNow();
        }
        return record;
    }

    private void take(String id, List<JsonNode> trail) {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode line : trail) {
            String action = line.path("action").asText();
            counts.merge(action, 1, Integer::sum);
            JsonNode detail = line.path("detail");
            if (action.equals("task-escalate")) {
                escalated(detail, Instant.parse(line.path("at").asText()));
            }
        }
        tallies.put(
                id,
                new Tally(
                        counts.getOrDefault("step-end", 0),
                        counts.getOrDefault("task-complete", 0),
                        counts.getOrDefault("step-retry", 0),
                        counts.getOrDefault("incident-open", 0),
                        counts.getOrDefault("message-correlate", 0)));
    }

    private void escalated(JsonNode detail, Instant at) {
        String task = detail.path("task").asText();
        if (detail.path("note").asText().startsWith(MORE_URGENT)) {
            raised.add(new Raised(task, Promises.urgency(detail.path("priority").asInt()), at));
        } else {
            escalations.add(new Escalation(task, detail.path("group").asText(), at));
        }
    }

    Map<String, JsonNode> cases() {
        return Map.copyOf(cases);
    }

    Collection<JsonNode> of(String workflow) {
        return cases.values().stream()
                .filter(each -> each.path("workflow").asText().equals(workflow))
                .toList();
    }

    Tally tally(String id) {
        return tallies.getOrDefault(id, new Tally(0, 0, 0, 0, 0));
    }

    List<Raised> raised() {
        return List.copyOf(raised);
    }

    List<Escalation> escalations() {
        return List.copyOf(escalations);
    }

    /** How cases of a workflow stand: by outcome, or what they wait for. */
    Map<String, Integer> standings(String workflow) {
        Map<String, Integer> standings = new TreeMap<>();
        of(workflow).forEach(each -> standings.merge(standing(each), 1, Integer::sum));
        return standings;
    }

    static boolean isOver(JsonNode instance) {
        return Set.of("COMPLETED", "CANCELLED").contains(instance.path("state").asText());
    }

    private static String standing(JsonNode instance) {
        return isOver(instance)
                ? instance.path("outcome").asText("cancelled")
                : "still " + instance.path("state").asText().toLowerCase(Locale.ROOT);
    }
}
