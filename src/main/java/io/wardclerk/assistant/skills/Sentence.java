package io.wardclerk.assistant.skills;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sentence or line of a text.
 *
 * @param start offset of its first character
 * @param end offset after its last
 */
record Sentence(String text, int start, int end) {

    static List<Sentence> of(String text) {
        List<Sentence> sentences = new ArrayList<>();
        int line = 0;
        while (line <= text.length()) {
            int next = text.indexOf('\n', line);
            int end = next < 0 ? text.length() : next;
            inLine(text, line, end, sentences);
            line = end + 1;
        }
        return sentences;
    }

    /** The one that holds this place. */
    static Sentence around(String text, int offset) {
        return of(text).stream()
                .filter(sentence -> sentence.start() <= offset && offset < sentence.end())
                .findFirst()
                .orElseGet(() -> new Sentence(text, 0, text.length()));
    }

    private static void inLine(String text, int from, int to, List<Sentence> sentences) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        String line = text.substring(from, to);
        breaks.setText(line);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            String sentence = line.substring(start, end).strip();
            if (!sentence.isEmpty()) {
                int at = from + line.indexOf(sentence, start);
                sentences.add(new Sentence(sentence, at, at + sentence.length()));
            }
        }
    }
}
