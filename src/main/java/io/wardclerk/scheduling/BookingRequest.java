package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a case of booking is asked for, as its input says it.
 *
 * @param serviceType a service by id, code or name
 * @param urgency emergency, urgent, routine or self-care
 * @param practitioner the only one who will do, by reference or name
 * @param minutes how long it takes; null for as long as the service's own
 * @param earliest a date or a time with offset
 * @param latest likewise; a date means until its end
 * @param resources further calendars that must be free, by reference of their actor: {@code Device/ultrasound}
 * @param chooser who chose a time already: patient, staff or nobody
 * @param slot the time they chose, or null for the first that fits
 * @param orNextBest whether another time will do if that one is gone
 * @param replaces the appointment that is moved
 */
record BookingRequest(
        String serviceType,
        String urgency,
        @Nullable String practitioner,
        @Nullable Integer minutes,
        @Nullable String earliest,
        @Nullable String latest,
        Wishes wishes,
        List<String> resources,
        String chooser,
        @Nullable String slot,
        boolean orNextBest,
        @Nullable String replaces) {

    static final String NOBODY = "nobody";

    static BookingRequest of(JsonNode input) {
        JsonNode choice = input.path("choice");
        String slot = text(choice, "slot");
        return new BookingRequest(
                input.path("serviceType").asText(),
                input.path("urgency").asText("routine"),
                text(input, "practitioner"),
                input.hasNonNull("minutes") ? input.path("minutes").asInt() : null,
                text(input, "earliest"),
                text(input, "latest"),
                Wishes.of(input.path("preferences")),
                StreamSupport.stream(input.path("resources").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList(),
                choice.path("by").asText(NOBODY),
                slot,
                choice.path("orNextBest").asBoolean(slot == null),
                text(input, "replaces"));
    }

    /** The same within other limits, where somebody gave them. */
    BookingRequest widened(@Nullable String from, @Nullable String until, boolean anybody) {
        return new BookingRequest(
                serviceType,
                urgency,
                anybody ? null : practitioner,
                minutes,
                from == null ? earliest : from,
                until == null ? latest : until,
                wishes,
                resources,
                chooser,
                slot,
                orNextBest,
                replaces);
    }

    /** From when it may begin. */
    Instant from(Instant now, ZoneId zone) {
        return parsed(earliest, zone, false).filter(now::isBefore).orElse(now);
    }

    /** When it must have begun; empty without a limit. */
    Optional<Instant> until(ZoneId zone) {
        return parsed(latest, zone, true);
    }

    /** A date begins when the day does at that place, even where midnight is skipped, and ends when the next one begins. */
    private static Optional<Instant> parsed(@Nullable String text, ZoneId zone, boolean end) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() > 10
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text)
                                    .plusDays(end ? 1 : 0)
                                    .atStartOfDay(zone)
                                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    boolean hurried() {
        String word = urgency.toLowerCase(Locale.ROOT);
        return word.equals("emergency") || word.equals("urgent");
    }

    private static @Nullable String text(JsonNode node, String field) {
        String text = node.path(field).asText("").strip();
        return text.isEmpty() ? null : text;
    }
}
