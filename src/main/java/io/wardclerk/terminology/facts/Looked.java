package io.wardclerk.terminology.facts;

import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Period;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the terminology says of a code on the day of service.
 *
 * @param system null if there is no such system
 * @param concept as it was that day, or on the nearest day it was valid; null if unknown
 * @param valid when it was, where it was not that day
 * @param release that says so; empty if none does
 * @param lapsed whether that release was published for days before
 * @param starterOnly whether the small set of the product is all that is loaded of the system, so that this says little
 * @param notes of the tabular list, or null
 * @param seventh how its 7th character stands
 * @param cvx CVX codes that the NDC stands for
 * @param measurement of the result that came with it
 */
public record Looked(
        @Nullable CodeSystem system,
        Written written,
        Presence presence,
        @Nullable Concept concept,
        List<Period> valid,
        String release,
        boolean lapsed,
        boolean starterOnly,
        @Nullable CodeNotes notes,
        Seventh seventh,
        List<String> cvx,
        Measurement measurement) {

    /** How the 7th character of an ICD-10-CM code stands. */
    public enum Seventh {
        /** Right, or the code needs none. */
        FINE,
        MISSING,
        /** Not one of the characters of its category. */
        WRONG,
        /** The placeholder X before it is missing or elsewhere. */
        PLACEHOLDER
    }

    /** For people: {@code A initial encounter, D subsequent encounter}. */
    public String seventhCharacters() {
        return notes == null || notes.seventh() == null
                ? ""
                : notes.seventh().meanings().entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    /** For people: {@code NON_US} as non us. */
    public String statusWords() {
        return concept == null
                ? ""
                : concept.status().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** For people: when a code was valid that was not on the day. */
    public String validDays() {
        return valid.stream()
                .map(days -> "from " + days.from() + (days.until() == null ? "" : " until " + days.until()))
                .collect(Collectors.joining(", "));
    }
}
