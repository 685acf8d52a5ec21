package io.wardclerk.scheduling;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a message may say of an appointment; which of it is said the message's template declares.
 *
 * @param when in the time of the place
 * @param with the practitioner
 * @param until until when it is kept, where it is only offered
 * @param appointment its reference, once there is one
 */
record Summary(
        String when,
        String where,
        String service,
        String with,
        String startsAt,
        String endsAt,
        @Nullable String until,
        @Nullable String appointment) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("EEE HH:mm zzz", Locale.ENGLISH);

    static Summary of(Offer offer, @Nullable String appointment, @Nullable Instant until) {
        return new Summary(
                offer.when(),
                offer.where(),
                offer.serviceName(),
                offer.practitionerName(),
                offer.start().toString(),
                offer.end().toString(),
                until == null ? null : TIME.format(until.atZone(ZoneId.of(offer.zone()))),
                appointment);
    }
}
