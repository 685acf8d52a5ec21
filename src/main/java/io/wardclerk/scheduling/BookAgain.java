package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.content.SchemaCheck;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.OtherCases;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins a case of booking for another time of the same service. */
@Component
final class BookAgain implements Connector<BookAgain.Input, BookAgain.Output> {

    private static final String WORKFLOW = "scheduling";
    private static final List<String> TAKEN_OVER =
            List.of("practitioner", "earliest", "latest", "preferences", "minutes", "choice");

    private final OtherCases others;
    private final SchedulingFile file;
    private final ObjectMapper json = new ObjectMapper();

    BookAgain(OtherCases others, SchedulingFile file) {
        this.others = others;
        this.file = file;
    }

    record Input(
            String service,
            @Nullable String replaces,
            @Nullable String messageId) {}

    record Output(String instance) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "bookAgain",
                "Look for another time",
                "Begins a case of the workflow scheduling for the same service, with the wishes of the message if it has some that"
                        + " booking takes.",
                Effect.WRITE,
                Input.class,
                Output.class,
                Map.of(
                        "service", "The id of the service.",
                        "replaces", "The Appointment that is moved; nothing where it is missed.",
                        "messageId", "The sealed message that asked for it.",
                        "instance", "The case that looks for a time."),
                Set.of());
    }

    /** Cases are begun for their step once, and one that does not wait is not told. */
    @Override
    public Repeat repeat(Input input) {
        return Repeat.SAFE;
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        Map<String, Object> least = new LinkedHashMap<>(Map.of("serviceType", input.service(), "urgency", "routine"));
        if (input.replaces() != null) {
            least.put("replaces", BookingResources.withoutVersion(input.replaces()));
        }
        Map<String, Object> wished = new LinkedHashMap<>(least);
        String id = input.messageId();
        if (id != null) {
            JsonNode message = file.read(id, JsonNode.class);
            TAKEN_OVER.stream()
                    .filter(message::hasNonNull)
                    .forEach(name -> wished.put(name, json.convertValue(message.get(name), Object.class)));
        }
        // What booking would refuse is left out: the desk sees the request and asks.
        return new Output(others.begin(step, WORKFLOW, fits(wished) ? wished : least));
    }

    private boolean fits(Map<String, Object> input) {
        ObjectNode written = json.valueToTree(input);
        return others.find(WORKFLOW)
                .map(Workflow::input)
                .map(schema -> new SchemaCheck(json.valueToTree(schema))
                        .defects(written)
                        .isEmpty())
                .orElse(false);
    }
}
