package io.wardclerk.story.words;

import io.wardclerk.audit.Trail;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One entry with the names of what it speaks of. Sentences take from a detail only what is short and written like an id, a
 * code, a count or a name; whatever else it holds is for who opens the details.
 */
final class Telling {

    private static final int LONGEST = 80;
    private static final int MOST = 6;

    private final Trail.Entry entry;
    private final Names names;

    Telling(Trail.Entry entry, Names names) {
        this.entry = entry;
        this.names = names;
    }

    /** At the beginning of a sentence. */
    String who() {
        String who = names.actor(entry.actor());
        return who.isEmpty() ? who : Character.toUpperCase(who.charAt(0)) + who.substring(1);
    }

    boolean succeeded() {
        return entry.outcome().equals("success");
    }

    boolean denied() {
        return entry.outcome().equals("denied");
    }

    boolean hasElement() {
        return entry.element() != null;
    }

    /** The diagram's name for it in quotes. */
    String step() {
        return entry.element() == null ? "a step" : "'" + plain(names.element(entry.element())) + "'";
    }

    String element() {
        return entry.element() == null ? "" : entry.element();
    }

    String workflow() {
        return "'" + names.workflow() + "'";
    }

    /** {@code the workflow 'triage'}, or {@code a workflow} if none is named. */
    String named(String kind) {
        return entry.element() == null ? "a " + kind : "the " + kind + " '" + plain(entry.element()) + "'";
    }

    boolean has(String key) {
        return entry.detail().get(key) != null;
    }

    boolean is(String key, Object value) {
        return value.equals(entry.detail().get(key));
    }

    /** A short value of the detail, or a word for its absence. */
    String text(String key, String absent) {
        Object value = entry.detail().get(key);
        return value == null || value instanceof Collection || value instanceof Map ? absent : plain(value.toString());
    }

    /** The same in quotes. */
    String quoted(String key, String absent) {
        return has(key) ? "'" + text(key, absent) + "'" : absent;
    }

    long number(String key, long absent) {
        return entry.detail().get(key) instanceof Number number ? number.longValue() : absent;
    }

    List<String> list(String key) {
        return entry.detail().get(key) instanceof Collection<?> values
                ? values.stream().map(value -> plain(String.valueOf(value))).toList()
                : List.of();
    }

    /** The reason text of each rule that decided, by the rule's name. */
    Map<String, String> reasons() {
        return Reasons.of(entry);
    }

    static String listed(Collection<String> words) {
        String shown = words.stream().limit(MOST).collect(Collectors.joining(", "));
        return words.size() > MOST ? shown + " and " + (words.size() - MOST) + " more" : shown;
    }

    static String count(long number, String one, String many) {
        return number == 1 ? "one " + one : number + " " + many;
    }

    private static String plain(String value) {
        String line = value.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
