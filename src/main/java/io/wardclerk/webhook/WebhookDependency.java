package io.wardclerk.webhook;

import io.wardclerk.webhook.WebhookProperties.Destination;
import io.wardclerk.workflow.Dependency;

/** Whether a destination answers. */
final class WebhookDependency implements Dependency {

    private final String destination;
    private final WebhookProperties properties;
    private final WebhookHttp http;

    WebhookDependency(String destination, WebhookProperties properties, WebhookHttp http) {
        this.destination = destination;
        this.properties = properties;
        this.http = http;
    }

    static String nameOf(String destination) {
        return "webhook:" + destination;
    }

    @Override
    public String name() {
        return nameOf(destination);
    }

    @Override
    public boolean probe() {
        Destination known = properties.destinations().get(destination);
        return known != null && http.answers(known);
    }
}
