package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what came with the message that an appointment is called off. */
@Component
final class ChangeRead implements Connector<ChangeRead.Input, ChangeRead.Output> {

    private static final int LONGEST = 500;

    private final SchedulingFile file;

    ChangeRead(SchedulingFile file) {
        this.file = file;
    }

    record Input(@Nullable String messageId) {}

    record Output(boolean told, String by, @Nullable String reason) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "changeRead",
                "Read who calls it off and why",
                "Reads by and reason of the message. Without a reason a person has to ask.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "messageId", "The sealed message.",
                        "told", "Whether it gives a reason.",
                        "by", "patient, provider, maint or other.",
                        "reason", "Why, in words."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        String id = input.messageId();
        JsonNode message = id == null ? null : file.read(id, JsonNode.class);
        String by = message == null ? "" : message.path("by").asText("");
        String reason = message == null ? "" : message.path("reason").asText("").strip();
        return new Output(
                !reason.isEmpty(),
                List.of("patient", "provider", "maint").contains(by) ? by : by.isEmpty() ? "patient" : "other",
                reason.isEmpty() ? null : reason.substring(0, Math.min(reason.length(), LONGEST)));
    }
}
