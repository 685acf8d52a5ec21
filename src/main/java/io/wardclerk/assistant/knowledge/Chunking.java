package io.wardclerk.assistant.knowledge;

import io.wardclerk.assistant.knowledge.reading.ReadText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Divides a text into chunks: whole sentences where that is possible, and never over a heading. */
final class Chunking {

    /** Less than the embedding reads, so that title and section have room before them. */
    static final int MOST_WORDS = 80;

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?][\"'\u201d)\\]]*(?=\\s)|\\n");

    private Chunking() {}

    static List<Chunk> of(ReadText text) {
        List<Chunk> chunks = new ArrayList<>();
        for (ReadText.Section section : text.sections()) {
            int start = -1;
            int end = -1;
            int words = 0;
            for (int[] sentence : sentences(text.text(), section.start(), section.end())) {
                int count = words(text.text(), sentence[0], sentence[1]);
                if (start >= 0 && words + count > MOST_WORDS) {
                    chunks.add(new Chunk(section.path(), start, end));
                    start = -1;
                    words = 0;
                }
                start = start < 0 ? sentence[0] : start;
                end = sentence[1];
                words += count;
            }
            if (start >= 0) {
                chunks.add(new Chunk(section.path(), start, end));
            }
        }
        return chunks;
    }

    /** Stretches without blanks around them; a sentence of more than a chunk's words is cut into several. */
    static List<int[]> sentences(String text, int from, int to) {
        List<int[]> sentences = new ArrayList<>();
        Matcher ends = SENTENCE_END.matcher(text).region(from, to);
        int start = from;
        while (ends.find()) {
            add(sentences, text, start, ends.end());
            start = ends.end();
        }
        add(sentences, text, start, to);
        return sentences;
    }

    private static void add(List<int[]> sentences, String text, int from, int to) {
        Matcher words = WORD.matcher(text).region(from, to);
        int start = -1;
        int end = -1;
        int count = 0;
        while (words.find()) {
            if (count == MOST_WORDS) {
                sentences.add(new int[] {start, end});
                start = -1;
                count = 0;
            }
            start = start < 0 ? words.start() : start;
            end = words.end();
            count++;
        }
        if (start >= 0) {
            sentences.add(new int[] {start, end});
        }
    }

    static int words(String text, int from, int to) {
        Matcher words = WORD.matcher(text).region(from, to);
        int count = 0;
        while (words.find()) {
            count++;
        }
        return count;
    }
}
