package io.wardclerk.coding;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import java.time.LocalDate;
import java.util.List;

/**
 * Finds codes by what somebody types: the beginning of a code, or words of its text, inclusion terms and synonyms, with
 * abbreviations, everyday words and typing errors. Only codes that are valid on the day, complete ones before headings.
 */
public interface CodeSearch {

    /** At most so many characters of a question are read. */
    int LONGEST_QUESTION = 500;

    /**
     * @param question what was typed; an empty one finds nothing
     * @param date of service
     * @param most hits, best first
     * @return empty also where nothing is loaded for that day: ask {@link #covers}
     */
    List<Hit> search(CodeSystem system, String question, LocalDate date, int most);

    /** Whether anything of the system is loaded that speaks of that day. */
    boolean covers(CodeSystem system, LocalDate date);

    /**
     * A code that was found.
     *
     * @param concept as it is on the day
     * @param matched the name it was found by: its text, an inclusion term or a synonym
     * @param spans words of {@code matched} that the question asks for, in order; empty when it was found by its code
     * @param words places in the question that were found in {@code matched}, in order
     * @param score above 0; comparable within one answer only
     */
    record Hit(Concept concept, String matched, List<Span> spans, List<Span> words, double score) {}
}
