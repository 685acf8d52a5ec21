package io.wardclerk.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What the front desk and a lead answer where appointments are concerned. */
final class BookingAnswers {

    private final Random random;

    BookingAnswers(Random random) {
        this.random = random;
    }

    Answers.Answer to(String task, JsonNode form) {
        return switch (task) {
            case "Choose a time" -> choose(form);
            case "Allow an exception" ->
                chance(0.6)
                        ? answer(90, "accept", null, Map.of())
                        : answer(90, "reject", "There are other times", Map.of());
            case "Offer a free time" ->
                chance(0.7)
                        ? answer(100, "accept", null, Map.of())
                        : answer(100, "reject", "They want to wait on", Map.of());
            case "Did the patient come?" -> answer(30, null, null, Map.of("came", chance(0.8) ? "yes" : "no"));
            case "Follow up a missed appointment" -> answer(120, null, null, Map.of("action", action()));
            case "Ask why it is called off" ->
                answer(90, null, null, Map.of("calledOffBy", "patient", "callOffReason", "Feels better"));
            default -> answer(60, null, null, Map.of());
        };
    }

    private Answers.Answer choose(JsonNode form) {
        if (form.path("slots").isEmpty()) {
            return form.path("overridable").isEmpty() || chance(0.5)
                    ? answer(120, "edit", "No free time", Map.of("route", "waitlist"))
                    : override(form);
        }
        double dice = random.nextDouble();
        if (dice < 0.05) {
            return answer(120, "edit", "Only this doctor will do", Map.of("route", "waitlist"));
        }
        if (dice < 0.09) {
            return answer(90, "reject", "Called off", Map.of());
        }
        if (dice < 0.12 && !form.path("overridable").isEmpty()) {
            return override(form);
        }
        if (dice < 0.3) {
            int at = random.nextInt(form.path("slots").size());
            return answer(
                    130,
                    "edit",
                    "Suits the patient better",
                    Map.of("slot", form.path("slots").get(at).path("value").asText()));
        }
        return answer(110, "accept", null, Map.of());
    }

    private static Answers.Answer override(JsonNode form) {
        return answer(
                150,
                "edit",
                "Cannot wait longer",
                Map.of(
                        "route",
                        "override",
                        "overrideSlot",
                        form.path("overridable").get(0).path("value").asText(),
                        "overrideReason",
                        "The patient cannot come otherwise"));
    }

    private String action() {
        double dice = random.nextDouble();
        return dice < 0.3 ? "again" : dice < 0.7 ? "message" : "nothing";
    }

    private static Answers.Answer answer(
            int seconds, @Nullable String decision, @Nullable String reason, Map<String, Object> data) {
        return Answers.Answer.of(Duration.ofSeconds(seconds), decision, reason, data);
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }
}
