package io.wardclerk.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What a person answers to a task, by what its form shows. */
final class Answers {

    private static final List<String> URGENCIES = List.of("emergency", "urgent", "routine", "self-care");

    private final Random random;
    private final BookingAnswers booking;

    Answers(Random random) {
        this.random = random;
        this.booking = new BookingAnswers(random);
    }

    /**
     * An answer.
     *
     * @param usual how long it usually takes to come to it
     * @param joined the case that the reviewer joined this one to
     */
    record Answer(String body, Duration usual, Optional<String> joined) {

        static Answer of(Duration usual, @Nullable String decision, @Nullable String reason, Map<String, Object> data) {
            Map<String, Object> body = new LinkedHashMap<>();
            if (decision != null) {
                body.put("decision", decision);
            }
            if (reason != null) {
                body.put("reason", reason);
            }
            body.put("data", data);
            return new Answer(
                    ClinicApi.json(body),
                    usual,
                    Optional.ofNullable(data.get("joinTo")).map(String::valueOf));
        }
    }

    Answer to(JsonNode task, JsonNode form) {
        return switch (task.path("name").asText()) {
            case "Review triage" -> review(form);
            case "Decide urgency" ->
                Answer.of(
                        Duration.ofSeconds(150),
                        null,
                        null,
                        Map.of(
                                "urgency",
                                chance(0.3) ? "urgent" : "routine",
                                "reason",
                                "Spoken with on the telephone"));
            case "Second review" ->
                chance(0.85)
                        ? Answer.of(Duration.ofMinutes(2), "accept", null, Map.of())
                        : Answer.of(Duration.ofMinutes(2), "reject", "Better today", Map.of());
            case "Confirm identity" -> identity(form);
            case "Ask the patient" -> asked(form);
            case "Answer the patient" -> reply(form);
            case "Tell the patient by telephone" -> data(90, "called", "told");
            case "Call the patient" -> Answer.of(Duration.ofMinutes(2), "reject", "No emergency", Map.of());
            case "Review refill" -> Answer.of(Duration.ofMinutes(2), "accept", null, Map.of());
            case "Decide refill" ->
                Answer.of(
                        Duration.ofMinutes(2),
                        null,
                        null,
                        Map.of("action", chance(0.7) ? "approve" : "needs-visit", "reason", "Seen in spring"));
            default -> booking.to(task.path("name").asText(), form);
        };
    }

    private Answer review(JsonNode form) {
        Map<String, Object> data = new LinkedHashMap<>();
        JsonNode others = form.path("openCases");
        if (others.size() > 0 && chance(0.8)) {
            data.put("joinTo", others.get(0).path("value").asText());
        }
        String proposed = form.path("urgency").asText();
        Duration usual = Duration.ofSeconds(proposed.equals("emergency") ? 120 : 150);
        if (chance(0.04)) {
            return Answer.of(usual, "reject", "It is about something else", Map.of());
        }
        String decided = chance(0.1) ? neighbour(proposed) : proposed;
        next(decided, data);
        if (!decided.equals(proposed)) {
            data.put("urgency", decided);
            return Answer.of(usual, "edit", "Spoken with on the telephone", data);
        }
        return Answer.of(usual, "accept", null, data);
    }

    /** One step up or down. */
    private String neighbour(String urgency) {
        int at = URGENCIES.indexOf(urgency);
        int to = at + (chance(0.5) ? 1 : -1);
        return to < 0 || to >= URGENCIES.size() ? urgency : URGENCIES.get(to);
    }

    private void next(String urgency, Map<String, Object> data) {
        double dice = random.nextDouble();
        if ((urgency.equals("urgent") && dice < 0.25) || (urgency.equals("routine") && dice < 0.2)) {
            data.put("next", "scheduling");
            data.put("service", chance(0.7) ? "primary-care" : "nurse-line");
        } else if (!urgency.equals("emergency") && dice > 0.88) {
            data.put("next", "answer");
        } else if (urgency.equals("routine") && dice > 0.84) {
            data.put("next", "refill");
            data.put("medication", "lisinopril 10 mg");
        }
    }

    private Answer identity(JsonNode form) {
        JsonNode candidates = form.path("candidates");
        return candidates.size() > 0
                ? Answer.of(
                        Duration.ofSeconds(100),
                        "accept",
                        null,
                        Map.of("candidate", candidates.get(0).path("value").asText()))
                : Answer.of(Duration.ofSeconds(150), "reject", "The number does not answer", Map.of());
    }

    private Answer asked(JsonNode form) {
        Map<String, Object> data = new LinkedHashMap<>();
        for (int at = 1; at <= 5; at++) {
            if (!form.path("question" + at).asText("").isEmpty()) {
                data.put("answer" + at, chance(0.04) ? "yes" : "no");
            }
        }
        data.put("durationDays", 1 + random.nextInt(10));
        data.put("painScore", random.nextInt(7));
        return Answer.of(Duration.ofSeconds(140), null, null, data);
    }

    private Answer reply(JsonNode form) {
        String text = form.path("text").asText("");
        return Answer.of(
                Duration.ofMinutes(2),
                "accept",
                null,
                text.isBlank() ? Map.of("text", "Please rest, drink enough, and call us if it gets worse.") : Map.of());
    }

    private static Answer data(int seconds, String key, Object value) {
        return Answer.of(Duration.ofSeconds(seconds), null, null, Map.of(key, value));
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }
}
