package io.wardclerk.webhook;

import io.wardclerk.webhook.WebhookProperties.Destination;
import io.wardclerk.workflow.EffectRefused;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
final class ConfiguredWebhooks implements Webhooks {

    private final WebhookProperties properties;
    private final WebhookHttp http;
    private final WebhookBody bodies;

    ConfiguredWebhooks(WebhookProperties properties, WebhookHttp http, WebhookBody bodies) {
        this.properties = properties;
        this.http = http;
        this.bodies = bodies;
    }

    @Override
    public void sendDocument(String name, StepContext step, byte[] document) throws RetryLater {
        Destination destination = properties.destinations().get(name);
        if (destination == null || !destination.phi()) {
            throw new EffectRefused("Destination '" + name
                    + "' is not configured under wardclerk.webhooks.destinations, or may not get documents (phi)");
        }
        http.post(name, destination, step, bodies.of(step, Map.of(), document));
    }
}
