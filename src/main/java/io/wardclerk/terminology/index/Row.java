package io.wardclerk.terminology.index;

import io.wardclerk.terminology.Concept.Status;
import org.jspecify.annotations.Nullable;

/**
 * A row of a release.
 *
 * @param release its number among the releases of the index
 * @param from day, {@link Integer#MIN_VALUE} when the row has none
 * @param until day, {@link Integer#MAX_VALUE} when it is open
 */
record Row(
        int release,
        String code,
        String display,
        @Nullable String longDisplay,
        boolean billable,
        Status status,
        int from,
        int until,
        @Nullable String flags,
        @Nullable String properties) {

    boolean covers(int day) {
        return from <= day && day <= until;
    }
}
