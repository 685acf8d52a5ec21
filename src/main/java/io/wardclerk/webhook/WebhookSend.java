package io.wardclerk.webhook;

import io.wardclerk.vault.Documents;
import io.wardclerk.webhook.WebhookProperties.Destination;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.EffectRefused;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells another system. A diagram names a destination; only the operator's settings say where that is. */
@Component
final class WebhookSend implements Connector<WebhookSend.Input, WebhookSend.Output> {

    private final WebhookProperties properties;
    private final WebhookHttp http;
    private final WebhookBody bodies;
    private final Documents documents;

    WebhookSend(WebhookProperties properties, WebhookHttp http, WebhookBody bodies, Documents documents) {
        this.properties = properties;
        this.http = http;
        this.bodies = bodies;
        this.documents = documents;
    }

    record Input(
            String destination,
            @Nullable Map<String, Object> data,
            @Nullable String documentId) {}

    record Output(int status) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "webhookSend",
                "Tell another system",
                "Posts a signed JSON message to a configured destination, once: with an Idempotency-Key where the destination"
                        + " knows it, else at most once, and a doubt is left to a person. A destination outside the patient's own"
                        + " care gets nothing without their consent to sharing.",
                Effect.NOTIFY,
                Input.class,
                Output.class,
                Map.of(
                        "destination", "Name of a destination in wardclerk.webhooks.destinations.",
                        "data", "Ids, codes, dates, numbers and flags; no sentence and no name is taken.",
                        "documentId", "A sealed document whose content is sent too, where the destination may get it.",
                        "status", "The HTTP status of the answer.",
                        "NO_CONSENT",
                                "The patient has not agreed to sharing, or to messages where the destination is part of their care."),
                Set.of("NO_CONSENT"));
    }

    /** A destination that nobody configured is refused by {@link #execute}; until then it counts as a stranger. */
    @Override
    public boolean shares(Input input) {
        Destination destination = properties.destinations().get(input.destination());
        return destination == null || !destination.care();
    }

    @Override
    public Repeat repeat(Input input) {
        Destination destination = properties.destinations().get(input.destination());
        return destination == null || destination.idempotent()
                ? Repeat.SAFE
                : Repeat.doubtful("destination '" + input.destination() + "'");
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        Destination destination = properties.destinations().get(input.destination());
        if (destination == null) {
            throw new EffectRefused("No such webhook destination is configured for element '" + step.element()
                    + "'; name one of " + properties.destinations().keySet()
                    + " or set wardclerk.webhooks.destinations.<name>.url");
        }
        byte[] content = input.documentId() == null ? null : content(input, destination);
        byte[] body = bodies.of(step, input.data() == null ? Map.of() : input.data(), content);
        return new Output(http.post(input.destination(), destination, step, body));
    }

    private byte[] content(Input input, Destination destination) {
        if (!destination.phi()) {
            throw new EffectRefused("Destination '" + input.destination()
                    + "' may not get documents; leave documentId out or set its phi to true, which needs https");
        }
        return documents
                .read(String.valueOf(input.documentId()))
                .orElseThrow(() -> new EffectRefused("The document to send is gone"));
    }
}
