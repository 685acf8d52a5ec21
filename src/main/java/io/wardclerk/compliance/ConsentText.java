package io.wardclerk.compliance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.ConsentDecisions;
import io.wardclerk.access.ConsentPurpose;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what a patient is asked for one purpose. */
@Component
final class ConsentText implements Connector<ConsentText.Input, ConsentText.Output> {

    private final ConsentDecisions consents;
    private final Documents documents;
    private final ObjectMapper json = new ObjectMapper();

    ConsentText(ConsentDecisions consents, Documents documents) {
        this.consents = consents;
        this.documents = documents;
    }

    record Input(String purpose, String inputId) {}

    record Output(
            String viewId, String textVersion, @Nullable String by) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "consentText",
                "Find the text of a consent",
                "Finds what a patient is asked for one purpose, in the version in force, and who heard the answer if it was"
                        + " given already.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "purpose", "ai, sharing or messaging.",
                        "inputId", "The sealed input document of the case.",
                        "viewId", "The sealed view for the person who asks: text and version.",
                        "textVersion", "The version of the text, for instance ai/1.",
                        "by", "Who heard the answer, by the input."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        ConsentDecisions.Text text = consents.text(purpose(input.purpose()));
        try {
            byte[] view = json.writeValueAsBytes(Map.of("text", text.text(), "version", text.version()));
            return new Output(documents.store(step.scope(), "view", view), text.version(), by(input.inputId()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A text of consent is plain text", e);
        }
    }

    static ConsentPurpose purpose(String word) {
        try {
            return ConsentPurpose.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw StepFailed.permanently("A consent is for ai, sharing or messaging");
        }
    }

    private @Nullable String by(String inputId) {
        byte[] input =
                documents.read(inputId).orElseThrow(() -> StepFailed.permanently("The input of the case is not there"));
        try {
            return json.readTree(input).path("by").textValue();
        } catch (IOException e) {
            throw StepFailed.permanently("The input of the case is not JSON");
        }
    }
}
