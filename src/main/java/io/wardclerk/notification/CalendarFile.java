package io.wardclerk.notification;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One appointment as an iCalendar file, <a href="https://www.rfc-editor.org/rfc/rfc5545">RFC 5545</a>. Times are in UTC, so that no
 * reader needs to know a place's clock changes.
 *
 * @param uid tells the appointment, so that a later file changes the same entry
 * @param cancelled whether it takes the entry back
 */
public record CalendarFile(String uid, Instant start, Instant end, String summary, String location, boolean cancelled) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int OCTETS = 75;

    /** @param now when it is made */
    public String text(Instant now) {
        StringBuilder file = new StringBuilder();
        line(file, "BEGIN:VCALENDAR");
        line(file, "VERSION:2.0");
        line(file, "PRODID:-//Wardclerk//Wardclerk 0.1//EN");
        line(file, "METHOD:" + (cancelled ? "CANCEL" : "PUBLISH"));
        line(file, "BEGIN:VEVENT");
        line(file, "UID:" + escaped(uid.replace('/', '-')) + "@wardclerk");
        line(file, "DTSTAMP:" + TIME.format(now));
        line(file, "SEQUENCE:" + (cancelled ? 1 : 0));
        line(file, "DTSTART:" + TIME.format(start));
        line(file, "DTEND:" + TIME.format(end));
        line(file, "SUMMARY:" + escaped(summary));
        if (!location.isBlank()) {
            line(file, "LOCATION:" + escaped(location));
        }
        line(file, "STATUS:" + (cancelled ? "CANCELLED" : "CONFIRMED"));
        line(file, "CLASS:PRIVATE");
        line(file, "END:VEVENT");
        line(file, "END:VCALENDAR");
        return file.toString();
    }

    /** Section 3.3.11: text with its special characters escaped; other control characters have no place in one. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\r\\n|\\r|\\n", "\\\\n")
                .replaceAll("\\p{Cntrl}", "");
    }

    /** Section 3.1: no line is longer than 75 octets, and no character is cut. */
    private static void line(StringBuilder file, String text) {
        int octets = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            String one = Character.toString(character);
            int length = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > OCTETS) {
                file.append("\r\n ");
                octets = 1;
            }
            file.append(one);
            octets += length;
            at += Character.charCount(character);
        }
        file.append("\r\n");
    }
}
