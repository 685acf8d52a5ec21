package io.wardclerk.notification;

import io.wardclerk.workflow.Dependency;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** The mail server, asked with a greeting alone. */
@Component
@ConditionalOnProperty("wardclerk.notification.mail.host")
final class MailDependency implements Dependency {

    private final NotificationProperties properties;

    MailDependency(NotificationProperties properties) {
        this.properties = properties;
    }

    @Override
    public String name() {
        return MailChannel.DEPENDENCY;
    }

    @Override
    public boolean probe() {
        NotificationProperties.Mail server = properties.mail();
        if (server == null) {
            return false;
        }
        try (Transport transport =
                Session.getInstance(MailChannel.settings(server)).getTransport()) {
            transport.connect(server.host(), server.port(), server.username(), server.password());
            return true;
        } catch (MessagingException e) {
            return false;
        }
    }
}
