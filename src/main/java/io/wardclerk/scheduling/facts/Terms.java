package io.wardclerk.scheduling.facts;

/**
 * What the clinic asks of a service. {@code rules/scheduling/services.yaml} says it.
 *
 * @param minAge in years; 0 for none
 * @param maxAge in years; 150 for none
 * @param referral whether somebody must have referred the patient
 * @param selfBooking whether a patient's own choice is enough
 * @param maxPerDay appointments of one calendar on one day; 0 for no limit
 * @param leadMinutes how long before it begins it is booked at the latest
 * @param withinMinutes how long the patient may wait, by the urgency asked for; 0 for no limit
 */
public record Terms(
        String service,
        int minAge,
        int maxAge,
        boolean referral,
        boolean selfBooking,
        int maxPerDay,
        int leadMinutes,
        int withinMinutes) {}
