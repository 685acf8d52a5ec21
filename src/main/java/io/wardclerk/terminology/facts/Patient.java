package io.wardclerk.terminology.facts;

import io.wardclerk.terminology.CodeClaim.Sex;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Of whom the codes tell, on the day of service.
 *
 * @param date of service
 * @param ageYears completed years that day, or null
 * @param sex null if nobody told
 */
public record Patient(
        LocalDate date,
        @Nullable Integer ageYears,
        @Nullable Sex sex) {

    public boolean ageKnown() {
        return ageYears != null;
    }

    public boolean sexKnown() {
        return sex != null;
    }

    /** Whether the age is told and outside of these, both included. */
    public boolean ageOutside(int first, int last) {
        return ageYears != null && (ageYears < first || ageYears > last);
    }

    /** Whether the sex is told and is neither male nor female. */
    public boolean sexOpen() {
        return sex == Sex.OTHER || sex == Sex.UNKNOWN;
    }

    public boolean is(Sex one) {
        return sex == one;
    }

    /** @param day as ISO 8601 has it */
    public boolean servedBefore(String day) {
        return date.isBefore(LocalDate.parse(day));
    }
}
