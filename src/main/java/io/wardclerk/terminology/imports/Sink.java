package io.wardclerk.terminology.imports;

import org.jspecify.annotations.Nullable;

/** Takes what a format reads. */
interface Sink {

    /** A code, or an interval of it. */
    void code(long line, Entry entry);

    /**
     * A line of the tabular list.
     *
     * @param code of the chapter, section or code it belongs to
     * @param parent of that; only with kind TITLE
     * @param kind TITLE, SEVENTH ({@code character=meaning}) or a kind of note
     */
    void note(long line, String code, @Nullable String parent, String kind, String words);

    /** Something is wrong with a line; reading goes on, but the file will be refused. */
    void defect(long line, String message);
}
