package io.wardclerk.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.notification.MessageTemplate.Letter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What messages say, and what they cannot say. */
class MessagesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T14:00:00Z");

    @Test
    void everyMessageOfTheProductCanBeFilledInEveryLanguageOfIts() throws IOException {
        ObjectNode values = values();
        values.put("until", "Tue 18:00 EST").put("secret", "Breast cancer");
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("processes"))) {
            files = all.filter(each -> each.getFileName().toString().startsWith("message-"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(8);
        for (Path file : files) {
            MessageTemplate template = MessageTemplate.of(Files.readString(file));
            Letter letter = template.fill("any", values, "case", NOW);

            assertThat(file.toString()).endsWith("." + template.language() + ".json");
            assertThat(letter.subject() + letter.text()).as(file.toString()).doesNotContain("{{", "Breast", "Okafor");
            String english = file.toString().replaceFirst("\\.[a-z]+\\.json$", ".en.json");
            assertThat(MessageTemplate.of(Files.readString(Path.of(english))).fields())
                    .as("%s says no more than in English", file)
                    .containsAll(template.fields());
        }
    }

    @Test
    void aTemplateThatSaysMoreThanItDeclaresIsRefused() {
        assertThatThrownBy(() -> MessageTemplate.of("""
                {"version": 1, "language": "en", "fields": ["when"], "subject": "s", "text": "For {{diagnosis}}"}"""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("diagnosis");
    }

    @Test
    void aValueIsNoTemplateAndASubjectIsOneLine() {
        MessageTemplate template = MessageTemplate.of("""
                {"version": 1, "language": "en", "fields": ["where"], "subject": "At {{where}}", "text": "At {{where}}"}""");
        Letter letter = template.fill("any", values().put("where", "{{where}} $1\r\nBcc: x"), "case", NOW);

        assertThat(letter.subject()).isEqualTo("At {{where}} $1 Bcc: x");
    }

    @Test
    void aCalendarFileHasShortLinesAndEscapedWords() {
        String file = new CalendarFile(
                        "Appointment/1",
                        NOW,
                        NOW.plusSeconds(1200),
                        "Visit; bring: papers, please\\now",
                        "Ärztehaus am Fluß, Gebäude Ü, " + "ß".repeat(60) + "\nSecond line",
                        false)
                .text(NOW);

        assertThat(file).endsWith("END:VCALENDAR\r\n").doesNotContain("\n\n");
        assertThat(file.split("\r\n", -1)).allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(75));
        String unfolded = file.replace("\r\n ", "");
        assertThat(unfolded)
                .contains("UID:Appointment-1@wardclerk\r\n")
                .contains("DTSTART:20261201T140000Z\r\n")
                .contains("DTEND:20261201T142000Z\r\n")
                .contains("SUMMARY:Visit\\; bring: papers\\, please\\\\now\r\n")
                .contains("Gebäude Ü\\, " + "ß".repeat(60) + "\\nSecond line\r\n")
                .contains("STATUS:CONFIRMED");
    }

    @Test
    void theLanguageThatAPatientPrefersComesFirst() {
        ObjectNode patient = JsonNodeFactory.instance.objectNode();
        patient.putArray("communication").add(language("en-US", false)).add(language("es", true));
        patient.putArray("telecom")
                .add(contact("email", "old@example.org", "old"))
                .add(contact("email", "new@example.org", "home"));

        Recipient recipient = Recipient.of("Patient/1", patient);

        assertThat(recipient.languages()).containsExactly("es", "en");
        assertThat(recipient.email()).isEqualTo("new@example.org");
        assertThat(recipient.phone()).isNull();
    }

    private static ObjectNode values() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("when", "Tue 1 Dec 2026, 10:00 to 10:20 EST")
                .put("where", "Main Building")
                .put("with", "Dr. Okafor")
                .put("startsAt", "2026-12-01T15:00:00Z")
                .put("endsAt", "2026-12-01T15:20:00Z");
    }

    private static ObjectNode language(String code, boolean preferred) {
        ObjectNode communication = JsonNodeFactory.instance.objectNode();
        communication.putObject("language").putArray("coding").addObject().put("code", code);
        return communication.put("preferred", preferred);
    }

    private static ObjectNode contact(String system, String value, String use) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("system", system)
                .put("value", value)
                .put("use", use);
    }
}
