package io.wardclerk.terminology;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A distribution file as it was loaded.
 *
 * @param id its own
 * @param system the code system
 * @param part what of the system it tells
 * @param version as its publisher names it, such as {@code 2021-01}
 * @param from the first day it speaks of
 * @param until the last day it was published for; null when it has none
 * @param rows how many rows it has
 * @param starter whether it is the small set that comes with the product
 * @param loadedAt when it was loaded
 */
public record Release(
        UUID id,
        CodeSystem system,
        Part part,
        String version,
        LocalDate from,
        @Nullable LocalDate until,
        long rows,
        boolean starter,
        Instant loadedAt) {

    /** What of a code system a release tells. */
    public enum Part {
        /** Which codes there are: all of them on the release's days. */
        CODES,
        /** When each code was valid and what the Medicare Code Editor says of it. */
        EDITS,
        /** The notes of the tabular list. */
        NOTES,
        /** Which code takes the place of a retired one. */
        REPLACEMENTS,
        /** The ages of the age groups of the Medicare Code Editor. */
        AGES
    }
}
