package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a patient would like. None of it must be met; what is met counts, and what no rule understands is read by a person.
 *
 * @param parts morning (until noon), afternoon (until five) or evening
 * @param language of the practitioner, BCP 47
 * @param sex of the practitioner, as FHIR writes it
 * @param remote by phone or video; null where it does not matter
 * @param location a place by reference or name
 * @param other in words
 */
record Wishes(
        Set<DayOfWeek> days,
        Set<String> parts,
        @Nullable String language,
        @Nullable String sex,
        @Nullable Boolean remote,
        @Nullable String location,
        List<String> other) {

    private static final LocalTime NOON = LocalTime.of(12, 0);
    private static final LocalTime FIVE = LocalTime.of(17, 0);
    private static final Set<String> PARTS = Set.of("morning", "afternoon", "evening");

    static Wishes of(JsonNode preferences) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        Set<String> parts = new TreeSet<>();
        List<String> other = new ArrayList<>();
        if (preferences.isTextual() && !preferences.asText().isBlank()) {
            other.add(preferences.asText());
        }
        preferences.properties().forEach(field -> {
            switch (field.getKey()) {
                case "days" ->
                    field.getValue().forEach(day -> day(day.asText())
                            .ifPresentOrElse(days::add, () -> other.add(day.asText())));
                case "partOfDay" ->
                    parts(field.getValue()).forEach(part -> (PARTS.contains(part) ? parts : other).add(part));
                case "language", "sex", "remote", "location" -> {
                    // read below
                }
                case "note" -> other.add(field.getValue().asText());
                default -> other.add(field.getKey() + ": " + words(field.getValue()));
            }
        });
        return new Wishes(
                Set.copyOf(days),
                Set.copyOf(parts),
                text(preferences, "language"),
                text(preferences, "sex"),
                preferences.hasNonNull("remote") ? preferences.path("remote").asBoolean() : null,
                text(preferences, "location"),
                List.copyOf(other));
    }

    /** morning, afternoon or evening. */
    static String part(LocalTime time) {
        return time.isBefore(NOON) ? "morning" : time.isBefore(FIVE) ? "afternoon" : "evening";
    }

    private static List<String> parts(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> parts.add(each.asText().toLowerCase(Locale.ROOT)));
        } else {
            parts.add(value.asText().toLowerCase(Locale.ROOT));
        }
        return parts;
    }

    private static Optional<DayOfWeek> day(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        if (upper.length() < 2) {
            return Optional.empty();
        }
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.name().startsWith(upper)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private static String words(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static @Nullable String text(JsonNode node, String field) {
        String text = node.path(field).asText("").strip();
        return text.isEmpty() ? null : text;
    }
}
