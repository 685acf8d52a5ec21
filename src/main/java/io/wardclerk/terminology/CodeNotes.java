package io.wardclerk.terminology;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tabular list of ICD-10-CM says of a code: its own notes first, then those of each heading above it up to the
 * chapter, since a note at a heading holds for everything under it (ICD-10-CM Official Guidelines, I.A and I.B).
 *
 * @param code as published, with its dot
 * @param notes its own and inherited
 * @param seventh the 7th characters it needs; null when it has none
 * @param release the tabular list that says so
 */
public record CodeNotes(
        String code, List<Note> notes, @Nullable SeventhCharacter seventh, Release release) {

    /** The kinds of note. */
    public enum Kind {
        INCLUDES,
        INCLUSION_TERM,
        /** Not coded here: never together with. */
        EXCLUDES1,
        /** Not included here: may come together with. */
        EXCLUDES2,
        CODE_FIRST,
        USE_ADDITIONAL,
        CODE_ALSO,
        /** Free words. */
        NOTE
    }

    /**
     * One note.
     *
     * @param kind of note
     * @param text as published
     * @param codes that the text refers to; empty when it names none
     * @param at the code, section ({@code A00-A09}) or chapter ({@code 1}) that it stands at
     * @param inherited whether it stands above the code
     */
    public record Note(Kind kind, String text, List<CodeRange> codes, String at, boolean inherited) {}

    /**
     * The 7th characters of a category. A code that is shorter than six characters is filled with the placeholder X.
     *
     * @param at the code that the definition stands at
     * @param meanings by character, in the order of the table
     */
    public record SeventhCharacter(String at, Map<Character, String> meanings) {}

    /** The notes of one kind, nearest first. */
    public List<Note> of(Kind kind) {
        return notes.stream().filter(note -> note.kind() == kind).toList();
    }
}
