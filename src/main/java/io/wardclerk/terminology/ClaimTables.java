package io.wardclerk.terminology;

import java.time.LocalDate;
import java.util.Optional;

/** The small tables of the Medicare Code Editor that are not about a code. */
public interface ClaimTables {

    /**
     * The ages of an age group, in whole years.
     *
     * @param first the youngest
     * @param last the oldest
     */
    record AgeBand(int first, int last) {

        /** Whether somebody of that age is in the group. */
        public boolean covers(int years) {
            return years >= first && years <= last;
        }
    }

    /**
     * @param group {@link Flag#NEWBORN}, {@link Flag#PEDIATRIC}, {@link Flag#MATERNITY} or {@link Flag#ADULT}
     * @param date of service
     * @return empty for another flag or a date that the table does not cover
     */
    Optional<AgeBand> ageBand(Flag group, LocalDate date);
}
