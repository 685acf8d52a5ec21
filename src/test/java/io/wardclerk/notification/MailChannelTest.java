package io.wardclerk.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.notification.MessageTemplate.Letter;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mail over the wire. */
class MailChannelTest {

    private static final Instant NOW = Instant.parse("2026-12-01T14:00:00Z");
    private static final StepContext STEP =
            new StepContext("case", "scheduling", "confirm", "step-1", 1, "Patient/1", NOW, NOW.plusSeconds(60));
    private static final Letter LETTER = new Letter(
            "confirmed",
            1,
            "es",
            "Su cita: mañana",
            "Tiene una cita.\nVenga, por favor.\n",
            "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");

    private final PostOffice office = new PostOffice();

    @AfterEach
    void close() throws IOException {
        office.close();
    }

    @Test
    void aMessageArrivesWithItsCalendarEntryAndTheStepsId() throws RetryLater {
        Channel.Sending sending = channel(office.port()).send(LETTER, recipient("maria@example.org"), STEP);

        assertThat(sending).isEqualTo(Channel.Sending.SENT);
        assertThat(office.mail).hasSize(1);
        assertThat(office.mail.get(0))
                .contains("Message-ID: <step-1@wardclerk>")
                .contains("From: clinic@example.org")
                .contains("To: maria@example.org")
                .contains("Subject: =?UTF-8?Q?Su_cita:_ma=C3=B1ana?=")
                .contains("Content-Language: es")
                .contains("Tiene una cita.")
                .contains("text/calendar")
                .contains("appointment.ics")
                .contains("BEGIN:VCALENDAR");
    }

    @Test
    void anAddressThatNobodyHasIsRefusedForGood() throws RetryLater {
        assertThat(channel(office.port()).send(LETTER, recipient("nobody@example.org"), STEP))
                .isEqualTo(Channel.Sending.REFUSED);
        assertThat(channel(office.port()).send(LETTER, recipient("no address"), STEP))
                .isEqualTo(Channel.Sending.REFUSED);
        assertThat(office.mail).isEmpty();
    }

    @Test
    void aServerThatIsAwayIsAskedAgainLater() throws IOException {
        int port = office.port();
        office.close();

        assertThatThrownBy(() -> channel(port).send(LETTER, recipient("maria@example.org"), STEP))
                .isInstanceOf(RetryLater.class)
                .hasMessageContaining("mail server")
                .hasMessageNotContaining("maria");
    }

    @Test
    void aLineOfAHeaderCannotBeSmuggledIn() throws RetryLater {
        Letter crafted = new Letter("confirmed", 1, "en", "Hello\r\nBcc: other@example.org", "Text", null);

        channel(office.port()).send(crafted, recipient("maria@example.org"), STEP);

        assertThat(office.mail.get(0).lines()).noneMatch(line -> line.startsWith("Bcc:"));
    }

    @Test
    void withoutTlsOnlyAServerOfThisMachineWillDo() {
        Validator validator = Validation.buildDefaultValidatorFactory().getValidator();

        assertThat(validator.validate(mail("mail.example.org", 25))).isNotEmpty();
        assertThat(validator.validate(mail("127.0.0.1", 25))).isEmpty();
        assertThat(mail("127.0.0.1", 25).toString()).doesNotContain("secret");
    }

    private static NotificationProperties.Mail mail(String host, int port) {
        return new NotificationProperties.Mail(
                host, port, "clinic@example.org", null, "secret", "none", Duration.ofSeconds(5));
    }

    private static MailChannel channel(int port) {
        return new MailChannel(
                new NotificationProperties(List.of("mail"), "en", null, mail("127.0.0.1", port)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Recipient recipient(@Nullable String email) {
        return new Recipient("Patient/1", email, null, List.of());
    }
}
