package io.wardclerk.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.wardclerk.workflow.StepFailed;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words of one message in one language, with the only values that it may say.
 *
 * @param version counts up whenever the words change; it is on record with every message
 * @param fields names of the values; nothing else of a case gets into a message
 * @param calendar an entry for the patient's own calendar, or null
 */
record MessageTemplate(
        int version,
        String language,
        List<String> fields,
        String subject,
        String text,
        @Nullable Entry calendar) {

    private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z]{1,40})}}");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** @param cancelled whether it takes an entry back */
    record Entry(String summary, String location, boolean cancelled) {}

    /** The file that holds it. */
    static String file(String name, String language) {
        if (!NAME.matcher(name).matches()) {
            throw StepFailed.permanently("A message is named in lower-case letters, digits and hyphens");
        }
        return "templates/message-" + name + "." + language + ".json";
    }

    /** @throws IllegalArgumentException saying what is wrong with it */
    static MessageTemplate of(String json) {
        MessageTemplate template;
        try {
            template = JSON.readValue(json, MessageTemplate.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a message's template is no such JSON: " + e.getOriginalMessage());
        }
        template.check();
        return template;
    }

    private void check() {
        if (version < 1 || language == null || fields == null || subject == null || text == null) {
            throw new IllegalArgumentException("a message's template has version, language, fields, subject and text");
        }
        String all = subject + text + (calendar == null ? "" : calendar.summary() + calendar.location());
        PLACE.matcher(all).results().map((MatchResult found) -> found.group(1)).forEach(place -> {
            if (!fields.contains(place)) {
                throw new IllegalArgumentException(
                        "a message's template uses {{" + place + "}}, which its fields do not declare");
            }
        });
    }

    /** What is sent. */
    record Letter(
            String template,
            int version,
            String language,
            String subject,
            String text,
            @Nullable String calendar) {}

    /** @param values of which only the declared fields are looked at */
    Letter fill(String name, JsonNode values, String uid, Instant now) {
        return new Letter(
                name,
                version,
                language,
                // A subject is one line, whatever a value holds.
                filled(subject, values).replaceAll("\\s+", " "),
                filled(text, values),
                calendar == null ? null : calendarFile(calendar, values, uid, now));
    }

    private String filled(String words, JsonNode values) {
        return PLACE.matcher(words).replaceAll(place -> {
            JsonNode value = values.path(place.group(1));
            if (!value.isValueNode() || value.isNull()) {
                throw StepFailed.permanently("A message needs the value " + place.group(1) + ", which is not there");
            }
            return Matcher.quoteReplacement(value.asText());
        });
    }

    private @Nullable String calendarFile(Entry entry, JsonNode values, String uid, Instant now) {
        if (!values.hasNonNull("startsAt") || !values.hasNonNull("endsAt")) {
            return null;
        }
        return new CalendarFile(
                        values.path("appointment").asText(uid),
                        Instant.parse(values.path("startsAt").asText()),
                        Instant.parse(values.path("endsAt").asText()),
                        filled(entry.summary(), values),
                        filled(entry.location(), values),
                        entry.cancelled())
                .text(now);
    }
}
