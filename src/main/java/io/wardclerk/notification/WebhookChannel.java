package io.wardclerk.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wardclerk.notification.MessageTemplate.Letter;
import io.wardclerk.webhook.Webhooks;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** By another system, which sends it on: an SMS gateway, a patient portal. */
@Component
final class WebhookChannel implements Channel {

    private final NotificationProperties properties;
    private final Webhooks webhooks;
    private final JsonMapper json = JsonMapper.builder().build();

    WebhookChannel(NotificationProperties properties, Webhooks webhooks) {
        this.properties = properties;
        this.webhooks = webhooks;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public boolean reaches(Recipient recipient) {
        return properties.webhook() != null && (recipient.phone() != null || recipient.email() != null);
    }

    @Override
    public Sending send(Letter letter, Recipient recipient, StepContext step) throws RetryLater {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("patient", recipient.patient());
        message.put("phone", recipient.phone());
        message.put("email", recipient.email());
        message.put("template", letter.template());
        message.put("version", letter.version());
        message.put("language", letter.language());
        message.put("subject", letter.subject());
        message.put("text", letter.text());
        try {
            webhooks.sendDocument(String.valueOf(properties.webhook()), step, json.writeValueAsBytes(message));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message is plain text", e);
        }
        return Sending.SENT;
    }
}
