package io.wardclerk.compliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.RoleReviews;
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
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes what a manager said of somebody's roles, and takes away what is not kept. Nobody answers for themselves. */
@Component
final class RolesReview implements Connector<RolesReview.Input, RolesReview.Output> {

    private final RoleReviews reviews;
    private final Documents documents;
    private final ObjectMapper json = new ObjectMapper();

    RolesReview(RoleReviews reviews, Documents documents) {
        this.reviews = reviews;
        this.documents = documents;
    }

    record Input(
            String inputId,

            @Pattern(regexp = "keep|revoke|unanswered") String answer,

            @Nullable String reviewer) {}

    record Output(String decision) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "rolesReview",
                "Note a review of access",
                "Notes what a manager said of somebody's roles, and takes the roles away unless they are kept. An answer about"
                        + " oneself is taken back.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "inputId", "The sealed input document of the case: whose roles, in which quarter.",
                        "answer", "keep, revoke, or unanswered when nobody said anything in time.",
                        "reviewer", "User name of whoever answered.",
                        "decision", "kept or revoked."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        JsonNode review = input(input.inputId());
        String username = review.path("username").asText();
        boolean keep = input.answer().equals("keep");
        if (username.equals(input.reviewer())) {
            throw StepFailed.permanently(
                    "Nobody reviews their own access; release the task and tell the administrator");
        }
        if (keep && input.reviewer() == null) {
            throw StepFailed.permanently("Roles are kept by somebody who says so");
        }
        boolean kept = reviews.decide(
                review.path("quarter").asText(),
                username,
                keep,
                input.answer().equals("unanswered") ? null : input.reviewer(),
                step.instance(),
                step.element());
        return new Output(kept ? "kept" : "revoked");
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
