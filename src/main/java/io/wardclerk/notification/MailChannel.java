package io.wardclerk.notification;

import io.wardclerk.notification.MessageTemplate.Letter;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.stereotype.Component;

/**
 * By mail, <a href="https://www.rfc-editor.org/rfc/rfc5321">RFC 5321</a>. The Message-ID follows from the step, so that a message which is
 * sent twice after a crash can be told as one.
 */
@Component
final class MailChannel implements Channel {

    static final String DEPENDENCY = "mail";

    private static final int PERMANENT = 500;

    private final NotificationProperties properties;
    private final Clock clock;

    MailChannel(NotificationProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public boolean reaches(Recipient recipient) {
        return properties.mail() != null && recipient.email() != null;
    }

    @Override
    public Sending send(Letter letter, Recipient recipient, StepContext step) throws RetryLater {
        NotificationProperties.Mail server = server();
        try {
            InternetAddress to = new InternetAddress(String.valueOf(recipient.email()), true);
            Session session = Session.getInstance(settings(server));
            MimeMessage message = message(session, letter, to, step);
            try (Transport transport = session.getTransport()) {
                transport.connect(server.host(), server.port(), server.username(), server.password());
                transport.sendMessage(message, message.getAllRecipients());
            }
            return Sending.SENT;
        } catch (AddressException e) {
            return Sending.REFUSED;
        } catch (SendFailedException e) {
            if (isRefused(e)) {
                return Sending.REFUSED;
            }
            throw new RetryLater(DEPENDENCY, "The mail server at " + server.host() + " did not take a message", null);
        } catch (MessagingException e) {
            throw new RetryLater(DEPENDENCY, "The mail server at " + server.host() + " did not answer as one", null);
        }
    }

    private NotificationProperties.Mail server() {
        NotificationProperties.Mail server = properties.mail();
        if (server == null) {
            throw new IllegalStateException("No mail server is configured");
        }
        return server;
    }

    private static boolean isRefused(SendFailedException failure) {
        for (Exception each = failure;
                each instanceof MessagingException;
                each = ((MessagingException) each).getNextException()) {
            if (each instanceof SMTPAddressFailedException refused && refused.getReturnCode() >= PERMANENT) {
                return true;
            }
        }
        return false;
    }

    static Properties settings(NotificationProperties.Mail server) {
        String millis = Long.toString(server.timeout().toMillis());
        Properties settings = new Properties();
        settings.setProperty("mail.transport.protocol", "smtp");
        settings.setProperty("mail.smtp.auth", Boolean.toString(server.username() != null));
        settings.setProperty("mail.smtp.connectiontimeout", millis);
        settings.setProperty("mail.smtp.timeout", millis);
        settings.setProperty("mail.smtp.writetimeout", millis);
        settings.setProperty(
                "mail.smtp.ssl.enable", Boolean.toString(server.tls().equals("implicit")));
        settings.setProperty(
                "mail.smtp.starttls.enable", Boolean.toString(server.tls().equals("starttls")));
        settings.setProperty(
                "mail.smtp.starttls.required", Boolean.toString(server.tls().equals("starttls")));
        settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return settings;
    }

    private MimeMessage message(Session session, Letter letter, InternetAddress to, StepContext step)
            throws MessagingException {
        Instant now = clock.instant();
        MimeMessage message = new StepMessage(session, step.stepId());
        message.setFrom(new InternetAddress(server().from(), true));
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Content-Language", letter.language());
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), StandardCharsets.UTF_8.name());
        MimeMultipart parts = new MimeMultipart(text);
        if (letter.calendar() != null) {
            MimeBodyPart calendar = new MimeBodyPart();
            calendar.setText(letter.calendar(), StandardCharsets.UTF_8.name(), "calendar");
            calendar.setFileName("appointment.ics");
            parts.addBodyPart(calendar);
        }
        message.setContent(parts);
        message.saveChanges();
        return message;
    }

    /** Mail libraries make up a Message-ID when a message is saved. */
    private static final class StepMessage extends MimeMessage {

        private final String step;

        StepMessage(Session session, String step) {
            super(session);
            this.step = step;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + step + "@wardclerk>");
        }
    }
}
