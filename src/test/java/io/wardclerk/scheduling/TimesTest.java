package io.wardclerk.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.scheduling.Calendars.Serving;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Times made of slots, and what clocks do to them. */
class TimesTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Agenda DOCTOR =
            new Agenda("Schedule/d", Set.of("Practitioner/d", "Location/main", "HealthcareService/s"), Set.of());
    private static final Agenda ROOM = new Agenda("Schedule/r", Set.of("Location/room"), Set.of());

    @Test
    void whereAClockStrikesTwiceTheZonesNameTellsWhich() {
        // On 1 November 2026 clocks in New York go from 02:00 EDT back to 01:00 EST.
        List<Offer> offers = times(List.of(), "2026-11-01T05:30:00Z", 20, "2026-11-01T06:30:00Z", 20)
                .of(null);

        assertThat(offers.stream().map(Offer::when))
                .containsExactly("Sun 1 Nov 2026, 01:30 to 01:50 EDT", "Sun 1 Nov 2026, 01:30 to 01:50 EST");
    }

    @Test
    void anAppointmentOverTheHourThatIsSkippedIsAsLongAsItTakes() {
        // On 14 March 2027 clocks in New York go from 02:00 EST to 03:00 EDT.
        List<Offer> offers = times(List.of(), "2027-03-14T06:40:00Z", 20, "2027-03-14T07:00:00Z", 20)
                .of(40);

        assertThat(offers).hasSize(1);
        assertThat(offers.get(0).when()).isEqualTo("Sun 14 Mar 2027, 01:40 to 03:20 EDT");
        assertThat(Duration.between(offers.get(0).start(), offers.get(0).end())).isEqualTo(Duration.ofMinutes(40));
    }

    @Test
    void aDateBeginsWithTheDayEvenWhereMidnightIsSkipped() {
        // On 27 March 2022 clocks in Beirut went from midnight to one.
        BookingRequest request = request("2022-03-27", "2022-03-27");
        ZoneId beirut = ZoneId.of("Asia/Beirut");

        assertThat(request.from(Instant.EPOCH, beirut)).isEqualTo(Instant.parse("2022-03-26T22:00:00Z"));
        assertThat(request.until(beirut)).isEqualTo(Optional.of(Instant.parse("2022-03-27T21:00:00Z")));
    }

    @Test
    void aPlaceMayHaveATimeOfItsOwn() {
        ObjectNode place = JsonNodeFactory.instance.objectNode();
        place.put("resourceType", "Location").put("id", "main").put("name", "Main");
        place.putArray("extension")
                .addObject()
                .put("url", "http://hl7.org/fhir/StructureDefinition/timezone")
                .put("valueCode", "Europe/Berlin");
        Serving serving = new Serving(
                "s", "Service", List.of(DOCTOR), List.of(), Set.of(), Map.of("Location/main", Actor.of(place)));

        List<Offer> offers = new Times(
                        serving, slots("Schedule/d", "2026-12-01T15:00:00Z", 20), List.of(), NEW_YORK, false)
                .of(null);

        assertThat(offers.get(0).when()).isEqualTo("Tue 1 Dec 2026, 16:00 to 16:20 CET");
    }

    @Test
    void slotsAreJoinedOnlyWithoutAGap() {
        List<TimeSlot> slots =
                slots("Schedule/d", "2026-12-01T15:00:00Z", 20, "2026-12-01T15:20:00Z", 20, "2026-12-01T16:00:00Z", 20);

        assertThat(new Times(serving(List.of()), slots, List.of(), NEW_YORK, false)
                        .of(40).stream().map(Offer::slots))
                .containsExactly(List.of("Slot/Schedule/d-0", "Slot/Schedule/d-1"));
    }

    @Test
    void aFurtherResourceMustBeFreeOverTheWholeTime() {
        List<TimeSlot> slots = new ArrayList<>(slots(
                "Schedule/d", "2026-12-01T15:00:00Z", 20, "2026-12-01T15:20:00Z", 20, "2026-12-01T15:40:00Z", 20));
        slots.addAll(slots("Schedule/r", "2026-12-01T15:20:00Z", 40));

        List<Offer> offers = new Times(serving(List.of(List.of(ROOM))), slots, List.of(), NEW_YORK, false).of(40);

        assertThat(offers).hasSize(1);
        assertThat(offers.get(0).start()).isEqualTo(Instant.parse("2026-12-01T15:20:00Z"));
        assertThat(offers.get(0).slots())
                .containsExactly("Slot/Schedule/d-1", "Slot/Schedule/d-2", "Slot/Schedule/r-0");
        assertThat(offers.get(0).actors()).contains("Practitioner/d", "Location/room");
    }

    @Test
    void whoeverIsBookedByAnotherCalendarIsOfferedOnlyAsTakenTwice() {
        List<TimeSlot> slots = slots("Schedule/d", "2026-12-01T15:00:00Z", 20, "2026-12-01T15:20:00Z", 20);
        Engagement elsewhere = new Engagement(
                Set.of("Practitioner/d", "Patient/p"),
                Instant.parse("2026-12-01T15:10:00Z"),
                Instant.parse("2026-12-01T15:20:00Z"));

        List<Offer> offers = new Times(serving(List.of()), slots, List.of(elsewhere), NEW_YORK, false).of(null);

        assertThat(offers.stream().map(Offer::overbook)).containsExactly(true, false);
    }

    @Test
    void aRoomThatIsBookedByAnotherCalendarDoesNotServe() {
        List<TimeSlot> slots =
                new ArrayList<>(slots("Schedule/d", "2026-12-01T15:00:00Z", 20, "2026-12-01T15:20:00Z", 20));
        slots.addAll(slots("Schedule/r", "2026-12-01T15:00:00Z", 20, "2026-12-01T15:20:00Z", 20));
        Engagement elsewhere = new Engagement(
                Set.of("Location/room"), Instant.parse("2026-12-01T15:15:00Z"), Instant.parse("2026-12-01T15:20:00Z"));

        List<Offer> offers =
                new Times(serving(List.of(List.of(ROOM))), slots, List.of(elsewhere), NEW_YORK, false).of(null);

        assertThat(offers.stream().map(Offer::start)).containsExactly(Instant.parse("2026-12-01T15:20:00Z"));
        assertThat(offers.get(0).engages()).containsExactly("Location/room", "Practitioner/d");
    }

    @Test
    void aPlaceThatManyShareEngagesNobodyAndARoomWithACalendarDoes() {
        Agenda inTheRoom = new Agenda("Schedule/d", Set.of("Practitioner/d", "Location/room"), Set.of());
        Serving serving =
                new Serving("s", "Service", List.of(DOCTOR, inTheRoom), List.of(), Set.of("Location/room"), Map.of());

        assertThat(serving.engaged(DOCTOR)).containsExactly("Practitioner/d");
        assertThat(serving.engaged(inTheRoom)).containsExactlyInAnyOrder("Practitioner/d", "Location/room");
        assertThat(serving.engaged(ROOM)).containsExactly("Location/room");
    }

    @Test
    void wishesAreReadInTheTimeOfThePlaceAndSaidInWords() {
        BookingRequest request = request(null, null);
        List<Offer> ranked = new Ranking(
                        request, Set.of("Practitioner/d"), serving(List.of()), Instant.parse("2026-12-01T14:00:00Z"))
                .of(times(List.of(), "2026-12-02T01:00:00Z", 20, "2026-12-02T15:00:00Z", 20)
                        .of(null));

        // One in the night in UTC is the evening before in New York.
        assertThat(ranked.get(0).reasons()).contains("their own practitioner", "Tuesday, as wished", "the soonest");
        assertThat(ranked.get(1).reasons()).contains("Wednesday, not as wished");
    }

    private static BookingRequest request(@Nullable String earliest, @Nullable String latest) {
        ObjectNode input =
                JsonNodeFactory.instance.objectNode().put("serviceType", "s").put("urgency", "routine");
        input.put("earliest", earliest).put("latest", latest);
        input.putObject("preferences").putArray("days").add("tuesday");
        return BookingRequest.of(input);
    }

    private static Times times(List<List<Agenda>> needed, Object... slots) {
        return new Times(serving(needed), slots("Schedule/d", slots), List.of(), NEW_YORK, false);
    }

    private static Serving serving(List<List<Agenda>> needed) {
        return new Serving("s", "Service", List.of(DOCTOR), needed, Set.of("Location/room"), Map.of());
    }

    /** @param slots start, minutes, start, minutes */
    private static List<TimeSlot> slots(String schedule, Object... slots) {
        List<TimeSlot> all = new ArrayList<>();
        for (int at = 0; at < slots.length; at += 2) {
            Instant start = Instant.parse(slots[at].toString());
            all.add(new TimeSlot(
                    "Slot/" + schedule + "-" + at / 2,
                    schedule,
                    start,
                    start.plus(Duration.ofMinutes((Integer) slots[at + 1])),
                    true));
        }
        return all;
    }
}
