package io.wardclerk.scheduling.facts;

import java.time.Instant;
import java.util.List;

/**
 * For whom it is.
 *
 * @param ageYears whole years; -1 if the record does not say
 * @param current neither closed nor of somebody who has died
 * @param referred whether an active referral to the service is on record
 * @param booked appointments that they have already
 */
public record Attendee(int ageYears, boolean current, boolean referred, List<Booked> booked) {

    public Attendee {
        booked = List.copyOf(booked);
    }

    /** An appointment that stands, of this or another service. */
    public record Booked(Instant start, Instant end, boolean sameService) {}

    /** Younger than this, as far as is known. */
    public boolean under(int years) {
        return ageYears >= 0 && ageYears < years;
    }

    public boolean over(int years) {
        return ageYears > years;
    }

    /** Whether they are somewhere else at that time. */
    public boolean busyAt(Option option) {
        return booked.stream()
                .anyMatch(each ->
                        each.start().isBefore(option.end()) && each.end().isAfter(option.start()));
    }

    public boolean hasSameService() {
        return booked.stream().anyMatch(Booked::sameService);
    }
}
