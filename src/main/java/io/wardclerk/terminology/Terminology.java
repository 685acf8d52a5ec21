package io.wardclerk.terminology;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What codes mean and whether they are valid on a day, from memory. Every release that was loaded answers for its own days.
 * Codes are taken only as published: ICD-10-CM with its dot in the right place or without one, NDC with or without hyphens,
 * everything else letter for letter. Safe for any number of threads; a release that is loaded meanwhile appears whole or not
 * at all.
 */
public interface Terminology {

    /**
     * How a code stands on a day. Allocates nothing: for checks in bulk.
     *
     * @param code any text, of any length
     */
    Standing standing(CodeSystem system, CharSequence code, LocalDate date);

    /**
     * What is known of a code on a day.
     *
     * @param code any text, of any length
     */
    Lookup find(CodeSystem system, String code, LocalDate date);

    /**
     * The notes of the tabular list for a code, its own and inherited; of the release of the day, or else of the nearest one.
     *
     * @param code as published, with or without its dot; with or without its 7th character
     * @return empty when the system has no notes, none are loaded or the code is under no heading of the list
     */
    Optional<CodeNotes> notes(CodeSystem system, String code, LocalDate date);

    /** Every code that is valid on the day, in the order of its codes. Lazy; of one moment. */
    Stream<Concept> concepts(CodeSystem system, LocalDate date);

    /** The codes directly under a heading that are valid on the day, in order; empty for a code that is no heading. */
    List<Concept> children(CodeSystem system, String code, LocalDate date);

    /** Codes of one system that stand for a code of another on the day: NDC to CVX and back. */
    List<Concept> translations(CodeSystem from, String code, CodeSystem to, LocalDate date);

    /** What is loaded and answers, newest first. */
    List<Release> releases(CodeSystem system);

    /** Changes whenever what is loaded of the system changes on this node; see {@link TerminologyChanged}. */
    long epoch(CodeSystem system);
}
