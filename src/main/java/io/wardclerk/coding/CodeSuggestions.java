package io.wardclerk.coding;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import java.time.LocalDate;
import java.util.List;

/**
 * Proposes codes for a note. Each rests on words of the note, which are named; what has no words is not proposed, nor what the
 * note denies, remembers, fears or says of somebody else. A proposal is checked and decided by others.
 */
public interface CodeSuggestions {

    /** The longest note that is read, in UTF-16 units. */
    int LONGEST_NOTE = 100_000;

    /**
     * @param note at most {@link #LONGEST_NOTE}; offsets in the answer are of exactly this text
     * @param date of service
     * @param most suggestions
     * @throws IllegalArgumentException if the note is longer
     */
    Suggestions suggest(CodeSystem system, String note, LocalDate date, int most);

    /**
     * @param items the likeliest first
     * @param withheld what was found in the note but is not proposed
     * @param ranking how they were ordered
     * @param reason why the model did not take part; empty when it did
     */
    record Suggestions(List<Suggestion> items, List<Withheld> withheld, Ranking ranking, String reason) {}

    /** How suggestions were ordered. */
    enum Ranking {
        /** By words alone. */
        WORDS,
        /** By words, and by how near code and words are in meaning. */
        WORDS_AND_MEANING
    }

    /**
     * A code for words of the note.
     *
     * @param concept as it is on the day
     * @param matched the name of the code that the words met
     * @param evidence the words, in order of their place; never empty
     * @param score 0 to 1, comparable within one answer only; how well the words fit, not how sure it is
     * @param alternatives other codes for the same words, the likeliest first
     */
    record Suggestion(
            Concept concept, String matched, List<Quote> evidence, double score, List<Alternative> alternatives) {}

    /** Another code for the same words. */
    record Alternative(Concept concept, String matched, double score) {}

    /**
     * Words of the note that are not coded.
     *
     * @param concept the code they would have led to
     * @param evidence the words
     * @param why they are not of the patient now
     */
    record Withheld(Concept concept, Quote evidence, Statements.Kind why) {}

    /**
     * Words of the note.
     *
     * @param start offset of the first UTF-16 unit
     * @param end offset after the last
     * @param quote the text between them
     */
    record Quote(int start, int end, String quote) {}
}
