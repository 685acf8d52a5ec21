package io.wardclerk.basics.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that rules decide over: the input of the case ({@code of == "input"}), or one resource of a list that was read
 * ({@code of == "medications"}). Its fields are read by path, {@code dispenseRequest.numberOfRepeatsAllowed}; what is not
 * there answers no question with yes, and is no number.
 */
public final class Entry {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{N}.]+");

    private final String of;
    private final JsonNode content;

    public Entry(String of, JsonNode content) {
        this.of = of;
        this.content = content;
    }

    /** The name of the document or list that it is from. */
    public String getOf() {
        return of;
    }

    public JsonNode content() {
        return content;
    }

    public boolean has(String path) {
        return !Paths.all(content, path).isEmpty();
    }

    /** The first value there in words; empty if there is none. */
    public String text(String path) {
        return Paths.all(content, path).stream().findFirst().map(Words::of).orElse("");
    }

    public boolean is(String path, String value) {
        return Paths.all(content, path).stream().anyMatch(node -> node.asText().equals(value));
    }

    /** The first number there; no number (NaN), which no comparison holds for, if there is none. */
    public double number(String path) {
        return Paths.all(content, path).stream()
                .filter(JsonNode::isNumber)
                .findFirst()
                .map(JsonNode::asDouble)
                .orElse(Double.NaN);
    }

    /** The first number there, or this one if there is none. */
    public double number(String path, double otherwise) {
        double found = number(path);
        return Double.isNaN(found) ? otherwise : found;
    }

    /** Days from the date there to that day; no number if there is no whole date. */
    public double daysUntil(Today day, String path) {
        LocalDate date = date(path);
        return date == null ? Double.NaN : ChronoUnit.DAYS.between(date, day.date());
    }

    public @Nullable LocalDate date(String path) {
        String words = text(path);
        try {
            return words.length() < 10 ? null : LocalDate.parse(words.substring(0, 10));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Whether a coding there has this code, whatever its system. */
    public boolean coded(String path, String code) {
        return codes(path).stream()
                .anyMatch(each -> each.substring(each.indexOf('|') + 1).equals(code));
    }

    /** Codings there as {@code system|code}. */
    public Set<String> codes(String path) {
        return Paths.all(content, path + ".coding").stream()
                .filter(coding -> coding.path("code").isTextual())
                .map(coding -> coding.path("system").asText("") + "|"
                        + coding.path("code").asText())
                .collect(Collectors.toSet());
    }

    /** Whether both have a coding in common. */
    public boolean sharesCode(String path, Entry other, String otherPath) {
        Set<String> codes = codes(path);
        return other.codes(otherPath).stream().anyMatch(codes::contains);
    }

    /**
     * Whether all words of the other's field are among the words there (texts, displays of codes), however they are written:
     * {@code $m.names("medicationCodeableConcept", $ask, "medication")}.
     */
    public boolean names(String path, Entry other, String otherPath) {
        Set<String> asked = words(other.text(otherPath));
        if (asked.isEmpty()) {
            return false;
        }
        return Paths.all(content, path).stream()
                .anyMatch(node -> words(node.path("text").asText("") + " " + String.join(" ", displays(node)) + " "
                                + (node.isValueNode() ? node.asText() : ""))
                        .containsAll(asked));
    }

    private static List<String> displays(JsonNode concept) {
        return Paths.all(concept, "coding.display").stream()
                .map(JsonNode::asText)
                .toList();
    }

    private static Set<String> words(String text) {
        String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replaceAll("(\\d)([a-z])", "$1 $2");
        return GAPS.splitAsStream(plain).filter(word -> !word.isBlank()).collect(Collectors.toSet());
    }

    /** {@code MedicationRequest/7} of a resource; empty for anything else. */
    public String reference() {
        String type = content.path("resourceType").asText("");
        return type.isEmpty() ? "" : type + "/" + content.path("id").asText("");
    }

    public String line() {
        return Words.line(content);
    }

    /** Never the content: rule engines write facts into their messages. */
    @Override
    public String toString() {
        return "Entry of " + of;
    }
}
