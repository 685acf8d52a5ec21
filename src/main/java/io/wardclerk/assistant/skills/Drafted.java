package io.wardclerk.assistant.skills;

import java.util.List;

/**
 * What an engine said, before any check.
 *
 * @param text with the real values in place of placeholders
 * @param codes {@code system|code}
 * @param evidence where in which source; empty if no quote was found
 */
record Drafted(String text, List<String> codes, List<Place> evidence) {

    Drafted {
        codes = List.copyOf(codes);
        evidence = List.copyOf(evidence);
    }

    /** Half-open, in UTF-16 units of the source's own text. */
    record Place(SourceText source, int start, int end) {

        String quote() {
            return source.text().substring(start, end);
        }
    }
}
