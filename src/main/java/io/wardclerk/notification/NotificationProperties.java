package io.wardclerk.notification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How patients are written to.
 *
 * @param channels tried in this order: mail, webhook, log; log only notes that a message was made
 * @param language of patients whose record names none for which there is a template
 * @param webhook the destination of wardclerk.webhooks that sends messages, by SMS for instance; it must be allowed PHI
 * @param mail the mail server
 */
@Validated
@ConfigurationProperties("wardclerk.notification")
record NotificationProperties(
        @DefaultValue("log") List<@Pattern(regexp = "mail|webhook|log") String> channels,

        @DefaultValue("en") @Pattern(regexp = "[a-z]{2,3}") String language,

        @Nullable String webhook,
        @Valid @Nullable Mail mail) {

    NotificationProperties {
        channels = List.copyOf(channels);
    }

    @AssertTrue(message = "channel mail needs wardclerk.notification.mail.host and from")
    boolean isMailThere() {
        return !channels.contains("mail") || mail != null;
    }

    @AssertTrue(message = "channel webhook needs wardclerk.notification.webhook, the name of a destination")
    boolean isWebhookThere() {
        return !channels.contains("webhook") || webhook != null;
    }

    /**
     * A mail server. Its password is never printed.
     *
     * @param host the mail server
     * @param port its port
     * @param from the address that messages are from
     * @param username whom it is told to be; nobody where it asks for none
     * @param password for that
     * @param tls implicit, or starttls which is required then; none only for a server on this machine
     * @param timeout for connecting, each answer and each line written
     */
    record Mail(
            @NotBlank String host,
            @DefaultValue("587") @Min(1) @Max(65535) int port,
            @NotBlank String from,
            @Nullable String username,
            @Nullable String password,

            @DefaultValue("starttls") @Pattern(regexp = "starttls|implicit|none")
            String tls,

            @DefaultValue("10s") Duration timeout) {

        private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

        @AssertTrue(message = "tls may be none only for a mail server on this machine")
        boolean isEncrypted() {
            return !tls.equals("none") || LOOPBACK.contains(host);
        }

        @Override
        public String toString() {
            return "Mail[" + host + ":" + port + ", " + tls + "]";
        }
    }
}
