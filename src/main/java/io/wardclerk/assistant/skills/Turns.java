package io.wardclerk.assistant.skills;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of a conversation or note, each with who says it: {@code Doctor: ...}, {@code [patient] ...}. Whoever began a turn says
 * all of it.
 */
final class Turns {

    private static final Pattern LABEL = Pattern.compile(
            "^\\s*(?:\\[\\s*([a-z]+)[\\w ]*\\]\\s*:?|([a-z]+)[\\w .]{0,20}:)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Set<String> CLINICIANS = Set.of(
            "doctor", "dr", "doc", "clinician", "provider", "physician", "nurse", "gp", "practitioner", "therapist");
    private static final Set<String> OTHERS = Set.of(
            "patient", "pt", "guest", "mother", "father", "mom", "dad", "wife", "husband", "companion", "caller");
    /** A full stop after one of these ends no sentence. */
    private static final Set<String> SHORT = Set.of("dr", "mr", "mrs", "ms", "vs", "st", "prof", "approx");

    private Turns() {}

    /** Who speaks. */
    enum Speaker {
        CLINICIAN,
        PATIENT,
        UNKNOWN
    }

    /**
     * @param start offset of its first character, after what names the speaker
     * @param end offset after its last
     */
    record Spoken(Speaker speaker, String text, int start, int end) {

        boolean isQuestion() {
            return text.endsWith("?");
        }
    }

    static List<Spoken> of(String text) {
        List<Spoken> sentences = new ArrayList<>();
        Speaker speaker = Speaker.UNKNOWN;
        int line = 0;
        while (line <= text.length()) {
            int next = text.indexOf('\n', line);
            int end = next < 0 ? text.length() : next;
            int from = line;
            Matcher label = LABEL.matcher(text).region(line, end);
            if (label.lookingAt()) {
                String who = (label.group(1) == null ? label.group(2) : label.group(1)).toLowerCase(Locale.ROOT);
                boolean clinician = CLINICIANS.contains(who);
                if (clinician || OTHERS.contains(who)) {
                    speaker = clinician ? Speaker.CLINICIAN : Speaker.PATIENT;
                    from = label.end();
                }
            }
            inLine(text, from, end, speaker, sentences);
            line = end + 1;
        }
        return sentences;
    }

    private static void inLine(String text, int from, int to, Speaker speaker, List<Spoken> sentences) {
        int start = from;
        for (int at = from; at < to; at++) {
            if (ends(text, from, at, to)) {
                add(text, start, at + 1, speaker, sentences);
                start = at + 1;
            }
        }
        add(text, start, to, speaker, sentences);
    }

    private static boolean ends(String text, int from, int at, int to) {
        char c = text.charAt(at);
        if (c != '.' && c != '!' && c != '?') {
            return false;
        }
        boolean gap = at + 1 == to || Character.isWhitespace(text.charAt(at + 1));
        if (c != '.' || !gap) {
            return gap;
        }
        int word = at;
        while (word > from && Character.isLetter(text.charAt(word - 1))) {
            word--;
        }
        return !SHORT.contains(text.substring(word, at).toLowerCase(Locale.ROOT));
    }

    private static void add(String text, int from, int to, Speaker speaker, List<Spoken> sentences) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (text.substring(start, end).codePoints().anyMatch(Character::isLetterOrDigit)) {
            sentences.add(new Spoken(speaker, text.substring(start, end), start, end));
        }
    }
}
