package io.wardclerk.terminology;

import java.time.LocalDate;
import java.util.List;

/** What is known of a code on a day. */
public sealed interface Lookup {

    /**
     * It is valid.
     *
     * @param concept as it was that day
     * @param release that says so
     * @param lapsed whether the day is past the last day that the release was published for and no later one is loaded: the code
     *     may have been retired since
     */
    record Found(Concept concept, Release release, boolean lapsed) implements Lookup {}

    /**
     * It is known, but was not valid that day.
     *
     * @param nearest as it was on the nearest day it was valid
     * @param valid when it was, oldest first
     * @param replacements codes that took its place, valid that day, best first; may be empty
     */
    record NotThen(Concept nearest, List<Period> valid, List<String> replacements) implements Lookup {}

    /** It is in no release of that day, or is not written as the system publishes its codes. */
    record Unknown() implements Lookup {}

    /**
     * Nothing that covers that day is loaded, so nothing can be said.
     *
     * @param system asked for
     * @param date asked for
     * @param loaded what is loaded of the system, newest first
     */
    record NotLoaded(CodeSystem system, LocalDate date, List<Release> loaded) implements Lookup {}
}
