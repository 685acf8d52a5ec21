package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.Consulted.GivenSource;

/**
 * A text that an answer may rest on.
 *
 * @param ref how evidence names it
 * @param versionId of what it was read from; empty if that has none
 * @param kind what it is, for the model: {@code document}, {@code record}, {@code clinic document}
 * @param text exactly as offsets count it
 * @param offset of its first character in what it was read from
 */
record SourceText(String ref, String versionId, String kind, String text, int offset) {

    SourceText(String ref, String versionId, String kind, String text) {
        this(ref, versionId, kind, text, 0);
    }

    GivenSource given() {
        return new GivenSource(ref, versionId, Sha256.of(text), text, offset);
    }
}
