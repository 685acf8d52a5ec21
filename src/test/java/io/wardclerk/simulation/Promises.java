package io.wardclerk.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the clinic promises of each task: by when it is done, and who hears of it when it is not. Written down here once more, from the
 * pages for staff and not from the diagrams.
 */
final class Promises {

    private static final Map<String, Duration> REVIEW = Map.of(
            "emergency", Duration.ofMinutes(10),
            "urgent", Duration.ofHours(1),
            "routine", Duration.ofHours(8),
            "self-care", Duration.ofHours(24));

    private static final Map<String, Duration> OTHERS = Map.ofEntries(
            Map.entry("triage/Ask the patient", Duration.ofHours(1)),
            Map.entry("scheduling/Confirm identity", Duration.ofHours(4)),
            Map.entry("scheduling/Allow an exception", Duration.ofHours(1)),
            Map.entry("waitlist/Offer a free time", Duration.ofHours(1)),
            Map.entry("appointment/Did the patient come?", Duration.ofDays(1)),
            Map.entry("appointment/Follow up a missed appointment", Duration.ofDays(2)),
            Map.entry("appointment/Ask why it is called off", Duration.ofHours(4)),
            Map.entry("answer/Tell the patient by telephone", Duration.ofHours(24)),
            Map.entry("consent/Ask the patient", Duration.ofDays(14)),
            Map.entry("refill/Call the patient", Duration.ofMinutes(10)),
            Map.entry("refill/Confirm identity", Duration.ofHours(4)),
            Map.entry("refill/Review refill", Duration.ofHours(4)),
            Map.entry("refill/Decide refill", Duration.ofHours(24)));

    private Promises() {}

    /** @param group who is told when this long has passed since the task was made */
    record Level(Duration after, String group) {}

    /** The levels of a task, soonest first; empty for one that promises nothing. */
    static List<Level> of(String workflow, String task, String urgency) {
        return sla(workflow, task, urgency)
                .map(sla -> workflow.equals("triage") && !task.equals("Ask the patient")
                        ? List.of(new Level(sla, "lead"), new Level(sla.multipliedBy(2), "on-call"))
                        : List.of(new Level(sla, "lead")))
                .orElse(List.of());
    }

    private static Optional<Duration> sla(String workflow, String task, String urgency) {
        @Nullable
        Duration sla =
                switch (workflow + "/" + task) {
                    case "triage/Review triage", "triage/Decide urgency", "triage/Second review" -> REVIEW.get(urgency);
                    case "triage/Confirm identity" -> Duration.ofMinutes(urgency.equals("emergency") ? 10 : 60);
                    case "scheduling/Choose a time" ->
                        Duration.ofMinutes(urgency.equals("emergency") ? 15 : urgency.equals("urgent") ? 60 : 480);
                    case "answer/Confirm identity" -> Duration.ofMinutes(urgency.equals("emergency") ? 10 : 240);
                    case "answer/Answer the patient" -> Duration.ofMinutes(urgency.equals("emergency") ? 10 : 480);
                    default -> OTHERS.get(workflow + "/" + task);
                };
        return Optional.ofNullable(sla);
    }

    /** The word for a priority that a task was made with. */
    static String urgency(int priority) {
        return priority >= 90 ? "emergency" : priority >= 70 ? "urgent" : priority >= 45 ? "routine" : "self-care";
    }
}
