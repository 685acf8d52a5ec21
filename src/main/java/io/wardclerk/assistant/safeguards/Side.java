package io.wardclerk.assistant.safeguards;

import java.util.List;

/**
 * A side of the body with the part that it is said of.
 *
 * @param parts stems of the part's words: lower, leg
 */
record Side(Which which, List<String> parts, int token, Span span) {

    /** Which side. */
    enum Which {
        LEFT,
        RIGHT,
        BOTH;

        boolean agrees(Which other) {
            return this == other || this == BOTH || other == BOTH;
        }
    }

    boolean samePart(Side other) {
        return parts.stream().anyMatch(other.parts::contains);
    }
}
