package io.wardclerk.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When patients are reminded. */
class RemindersTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void aDayBeforeTenIsTenAlsoWhereTheClockWasChangedBetween() {
        // On 14 March 2027 clocks in New York go from 02:00 EST to 03:00 EDT: ten in the morning is 14:00 UTC after it
        // and 15:00 before.
        assertThat(AppointmentPlan.reminders(Instant.parse("2027-03-14T14:00:00Z"), NEW_YORK, List.of("PT24H", "PT2H")))
                .containsExactly(Instant.parse("2027-03-13T15:00:00Z"), Instant.parse("2027-03-14T12:00:00Z"));
    }

    @Test
    void andWhereItIsSetBack() {
        assertThat(AppointmentPlan.reminders(Instant.parse("2026-11-01T15:00:00Z"), NEW_YORK, List.of("PT24H")))
                .containsExactly(Instant.parse("2026-10-31T14:00:00Z"));
    }
}
