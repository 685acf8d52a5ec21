package io.wardclerk.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.BrokenGlass;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Notes what a reviewer found of a broken glass. Nobody reviews themselves: the answer is taken back. */
@Component
final class GlassReview implements Connector<GlassReview.Input, GlassReview.Output> {

    private final BrokenGlass glasses;
    private final Documents documents;
    private final AuditLog audit;
    private final ObjectMapper json = new ObjectMapper();

    GlassReview(BrokenGlass glasses, Documents documents, AuditLog audit) {
        this.glasses = glasses;
        this.documents = documents;
        this.audit = audit;
    }

    record Input(
            String inputId,

            @Pattern(regexp = "justified|unjustified") String verdict,

            String reviewer) {}

    record Output(boolean closed) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "glassReview",
                "Note the verdict on a broken glass",
                "Puts the verdict on record, and closes a glass that was broken without good reason. Whoever broke it cannot"
                        + " review it: their answer is taken back.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "inputId", "The sealed input document of the case: which glass, by whom.",
                        "verdict", "justified or unjustified.",
                        "reviewer", "User name of whoever reviewed it.",
                        "closed",
                                "Whether the glass is closed before its time, or was open no more, for want of a good reason."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        JsonNode glass = input(input.inputId());
        if (input.reviewer().equals(glass.path("by").asText())) {
            throw StepFailed.permanently(
                    "Nobody reviews a glass that they broke themselves; release the task to somebody else");
        }
        boolean unjustified = input.verdict().equals("unjustified");
        if (unjustified) {
            glasses.close(UUID.fromString(glass.path("glass").asText()));
        }
        audit.record(AuditEntry.success(
                        input.reviewer(),
                        AuditAction.GLASS_REVIEW,
                        step.instance(),
                        step.element(),
                        Map.of("glass", glass.path("glass").asText(), "verdict", input.verdict()))
                .about(step.subject()));
        return new Output(unjustified);
    }

    private JsonNode input(String id) {
        byte[] content =
                documents.read(id).orElseThrow(() -> StepFailed.permanently("The input of the case is not there"));
        try {
            return json.readTree(content);
        } catch (IOException e) {
            throw StepFailed.permanently("The input of the case is not JSON");
        }
    }
}
