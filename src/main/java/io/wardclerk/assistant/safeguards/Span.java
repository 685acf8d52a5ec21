package io.wardclerk.assistant.safeguards;

/** A stretch of a text: offsets of UTF-16 code units, the end after the last. */
record Span(int start, int end) {

    boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    Span to(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }
}
