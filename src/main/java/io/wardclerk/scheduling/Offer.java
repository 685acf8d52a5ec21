package io.wardclerk.scheduling;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time that can be booked, with why it was put where it is.
 *
 * @param key its first slot
 * @param slots all slots that it takes: consecutive ones, and those of further resources
 * @param zone of the place
 * @param actors references of everybody and everything that it needs
 * @param engages those of them that only one appointment has at once, whatever calendar it is in
 * @param overbook whether it is taken already
 * @param points the more the better
 * @param reasons why it is offered, or why not
 */
record Offer(
        String key,
        List<String> slots,
        Instant start,
        Instant end,
        String zone,
        String service,
        String serviceName,
        @Nullable String practitioner,
        String practitionerName,
        @Nullable String location,
        String locationName,
        List<String> actors,
        List<String> engages,
        boolean remote,
        boolean overbook,
        int bookedThatDay,
        int points,
        List<String> reasons) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter UNTIL = DateTimeFormatter.ofPattern("HH:mm zzz", Locale.ENGLISH);

    @SuppressWarnings("NullAway") // What an earlier version stored names none.
    Offer {
        engages = engages == null ? practitioner == null ? List.of() : List.of(practitioner) : List.copyOf(engages);
    }

    /** Whose time it takes. */
    Engagement engagement() {
        return new Engagement(Set.copyOf(engages), start, end);
    }

    Offer rated(int sum, List<String> why) {
        return new Offer(
                key,
                slots,
                start,
                end,
                zone,
                service,
                serviceName,
                practitioner,
                practitionerName,
                location,
                locationName,
                actors,
                engages,
                remote,
                overbook,
                bookedThatDay,
                sum,
                why);
    }

    /** In the time of the place: where a clock strikes twice, the zone's name tells which. */
    String when() {
        return DAY.format(localStart()) + " to " + UNTIL.format(end.atZone(ZoneId.of(zone)));
    }

    @JsonIgnore
    ZonedDateTime localStart() {
        return start.atZone(ZoneId.of(zone));
    }

    String where() {
        return remote ? "by phone or video" : locationName;
    }

    String label() {
        return when() + " · " + practitionerName + " · " + where();
    }
}
