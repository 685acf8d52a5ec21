package io.wardclerk.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A story of one case, as {@code processes/<key>/scenarios/*.yaml} tells it: what comes in, what the systems around answer,
 * what people decide, and what must come of it. The form is {@code src/main/resources/content/scenario.schema.json}.
 *
 * @param clock the time at the start, RFC 3339; the day the test runs when null
 * @param record FHIR resources that the clinic's server holds at the start; connectors then really read and write them
 * @param connectors answers of connectors in order, by element id or connector key
 * @param decisions what people decide and what else happens, in order
 */
public record Scenario(
        String title,
        @Nullable String clock,
        Start start,
        @Nullable List<ObjectNode> record,
        Map<String, List<Answer>> connectors,
        List<Happening> decisions,
        Expected expect) {

    @SuppressWarnings("NullAway") // Jackson hands over null for what the file leaves out.
    public Scenario {
        connectors = connectors == null ? Map.of() : connectors;
        decisions = decisions == null ? List.of() : decisions;
    }

    /** @param subject the patient's reference, {@code Patient/123}, or null */
    public record Start(@Nullable String subject, Map<String, Object> input) {}

    /**
     * What a connector answers once; exactly one is set. The last answer holds for every further call.
     *
     * @param output values by the names of the connector's output
     * @param fault the code of a foreseen other ending
     * @param retryLater the name of the system that cannot answer now
     */
    public record Answer(
            @Nullable Map<String, Object> output,
            @Nullable String fault,
            @Nullable String retryLater) {}

    /**
     * One thing that happens; exactly one of {@code task}, {@code timer}, {@code message}, {@code cancel} and {@code clock} is
     * set.
     *
     * @param task element id of the user task that somebody completes
     * @param as the role of who completes it
     * @param decision accept, edit or reject, where the task asks for a decision
     * @param data answers by form key
     * @param shows what the form must show by then, by name
     * @param refused keys that the form must refuse; the task then stays open
     * @param timer element id of the timer event that fires
     * @param message name of a message that arrives
     * @param cancel the reason for which the case is cancelled
     * @param clock a time, or how long passes: {@code P3D}
     */
    public record Happening(
            @Nullable String task,
            @Nullable String as,
            @Nullable String decision,
            @Nullable String reason,
            @Nullable Map<String, Object> data,
            @Nullable Map<String, JsonNode> shows,
            @Nullable List<String> refused,
            @Nullable String timer,
            @Nullable String message,
            @Nullable Map<String, Object> payload,
            @Nullable String cancel,
            @Nullable String clock) {}

    /**
     * What must come of it; what is left out is not looked at.
     *
     * @param state {@code COMPLETED} when an outcome is named and nothing else is said
     * @param outputs of the instance
     * @param path element ids in this order; others may come between
     * @param exactPath every element that is entered, in this order
     * @param avoids elements that must not be entered
     * @param trail records in this order, {@code action element}; others may come between
     * @param tasks what tasks are like when they are made, by element id
     * @param calls inputs of connectors in the order of their calls, by element id or connector key
     * @param writes FHIR resources written, in this order; each may hold more than is named here
     */
    public record Expected(
            @Nullable String state,
            @Nullable String outcome,
            @Nullable Map<String, JsonNode> outputs,
            @Nullable List<String> path,
            @Nullable List<String> exactPath,
            @Nullable List<String> avoids,
            @Nullable List<String> trail,
            @Nullable Map<String, TaskLook> tasks,
            @Nullable Map<String, List<JsonNode>> calls,
            @Nullable List<ObjectNode> writes) {}

    /** How a task looks in the list. */
    public record TaskLook(
            @Nullable Integer priority,
            @Nullable @JsonProperty("urgent") Boolean urgent,
            @Nullable List<String> groups) {}
}
