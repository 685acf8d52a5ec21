package io.wardclerk.fhir.balp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A record as its line says it. */
record Recorded(JsonNode line, UnaryOperator<String> pseudonym) {

    private static final Pattern PATIENT =
            Pattern.compile("Patient/[A-Za-z0-9.-]{1,64}(/_history/[A-Za-z0-9.-]{1,64})?");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param pseudonym of a patient's reference, for records that name one as the resource they concern */
    static Recorded of(String line, UnaryOperator<String> pseudonym) {
        try {
            JsonNode read = JSON.readTree(line);
            if (read.path("v").asInt() != 1 || text(read, "action") == null || text(read, "at") == null) {
                throw new IllegalArgumentException("This is no record of the ledger, version 1");
            }
            return new Recorded(read, pseudonym);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no record of the ledger: it is not JSON");
        }
    }

    long seq() {
        return line.path("seq").asLong();
    }

    @Nullable
    String id() {
        return text(line, "id");
    }

    /** To the microsecond, as it was written. */
    String at() {
        return line.path("at").asText();
    }

    String node() {
        String node = text(line, "node");
        return node == null ? "unknown" : node;
    }

    String actor() {
        String actor = text(line, "actor");
        return actor == null ? "unknown" : actor;
    }

    @Nullable
    String patient() {
        String patient = text(line, "patient");
        String element = text(line, "element");
        return patient == null && element != null && PATIENT.matcher(element).matches()
                ? pseudonymOf(element)
                : patient;
    }

    @Nullable
    String purpose() {
        return text(line, "purpose");
    }

    @Nullable
    String source() {
        return text(line, "source");
    }

    String action() {
        return line.path("action").asText();
    }

    @Nullable
    String instance() {
        return text(line, "instance");
    }

    @Nullable
    String element() {
        String element = text(line, "element");
        return element == null ? null : masked(element);
    }

    String outcome() {
        return line.path("outcome").asText().toLowerCase(Locale.ROOT);
    }

    boolean succeeded() {
        return outcome().equals("success");
    }

    /** A text of the detail, or null. */
    @Nullable
    String detail(String name) {
        return text(line.path("detail"), name);
    }

    List<String> details(String name) {
        List<String> found = new ArrayList<>();
        line.path("detail").path(name).forEach(each -> found.add(masked(each.asText())));
        return found;
    }

    /** Everything that the detail says, as it says it. */
    Map<String, String> detail() {
        Map<String, String> all = new LinkedHashMap<>();
        line.path("detail")
                .properties()
                .forEach(each -> all.put(
                        each.getKey(),
                        masked(
                                each.getValue().isTextual()
                                        ? each.getValue().asText()
                                        : each.getValue().toString())));
        return all;
    }

    /** A pseudonym in place of each reference to a patient. */
    private String masked(String text) {
        return PATIENT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(pseudonymOf(found.group())));
    }

    private String pseudonymOf(String reference) {
        return pseudonym.apply(reference.replaceAll("/_history/.*$", ""));
    }

    boolean byWardclerk() {
        return actor().equals("wardclerk");
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank() ? value.asText() : null;
    }
}
