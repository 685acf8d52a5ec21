package io.wardclerk.assistant.knowledge.reading;

import java.util.List;

/**
 * What a file says.
 *
 * @param format in words: {@code PDF}, {@code DOCX}, {@code HTML}, {@code Markdown}, {@code text}
 * @param text plain; everything that is cited later is a stretch of exactly this
 * @param sections in order, without gaps: together they are the text
 */
public record ReadText(String format, String text, List<Section> sections) {

    public ReadText {
        sections = List.copyOf(sections);
    }

    /**
     * A stretch under one heading.
     *
     * @param path of headings, outermost first, joined by {@code " > "}; empty before the first heading
     * @param start offset in UTF-16 code units
     * @param end offset after the last
     */
    public record Section(String path, int start, int end) {}
}
