package io.wardclerk.scheduling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the front desk sees: who wants what, what is proposed and why, and what else could be done.
 *
 * @param slot the key of the time that is proposed
 * @param route what happens unless somebody says otherwise: book or waitlist
 */
record DeskView(
        String patient,
        String asked,
        String wishes,
        @Nullable String problem,
        List<Row> offers,
        List<Choice> slots,
        @Nullable String slot,
        String route,
        List<Choice> overridable,
        List<Note> notes) {

    private static final int MOST_OVERRIDES = 20;

    /** A line of the table of proposals. */
    record Row(String when, String who, String where, String why) {}

    /** An option of a select. */
    record Choice(String label, String value) {}

    /** What the rules say. */
    record Note(String why) {}

    static DeskView of(BookingRequest request, SlotSearch.Found found, int atMost, @Nullable String problem) {
        List<Offer> offers = chosenFirst(request, found.verdict().bookable(), atMost);
        Person person = found.person();
        return new DeskView(
                person == null ? "Nobody yet" : person.label(),
                asked(request, found.serving().serviceName()),
                wishes(request.wishes()),
                problem,
                offers.stream()
                        .map(offer -> new Row(
                                offer.when(),
                                offer.practitionerName(),
                                offer.where(),
                                String.join("; ", offer.reasons())))
                        .toList(),
                offers.stream()
                        .map(offer -> new Choice(offer.label(), offer.key()))
                        .toList(),
                offers.isEmpty() ? null : offers.get(0).key(),
                offers.isEmpty() ? "waitlist" : "book",
                found.verdict().refused().stream()
                        .limit(MOST_OVERRIDES)
                        .map(offer ->
                                new Choice(offer.label() + " · " + String.join(" ", offer.reasons()), offer.key()))
                        .toList(),
                notes(found, offers.isEmpty()));
    }

    private static List<Offer> chosenFirst(BookingRequest request, List<Offer> offers, int atMost) {
        Stream<Offer> chosen = offers.stream().filter(each -> each.key().equals(request.slot()));
        Stream<Offer> others = offers.stream().filter(each -> !each.key().equals(request.slot()));
        return Stream.concat(chosen, others).limit(atMost).toList();
    }

    private static List<Note> notes(SlotSearch.Found found, boolean none) {
        List<Note> notes =
                new ArrayList<>(found.verdict().notes().stream().map(Note::new).toList());
        if (none) {
            notes.add(new Note(
                    found.serving().agendas().isEmpty()
                            ? "No calendar of the clinic serves what was asked for."
                            : "Nothing that may be booked is free in the time asked for."));
        }
        return List.copyOf(notes);
    }

    private static String asked(BookingRequest request, String service) {
        return Stream.of(
                        Optional.of(service + ", " + request.urgency().toLowerCase(Locale.ROOT)),
                        Optional.ofNullable(request.minutes()).map(minutes -> minutes + " minutes"),
                        Optional.ofNullable(request.practitioner()).map(who -> "with " + who),
                        Optional.ofNullable(request.earliest()).map(from -> "from " + from),
                        Optional.ofNullable(request.latest()).map(until -> "until " + until),
                        Optional.ofNullable(request.replaces()).map(old -> "in place of another appointment"))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + ", " + other)
                .orElse(service);
    }

    private static String wishes(Wishes wishes) {
        List<String> all = new ArrayList<>();
        wishes.days().stream()
                .sorted()
                .forEach(day ->
                        all.add(day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT)));
        all.addAll(wishes.parts());
        Stream.of(wishes.language(), wishes.sex(), wishes.location())
                .filter(each -> each != null)
                .forEach(all::add);
        if (wishes.remote() != null) {
            all.add(wishes.remote() ? "by phone or video" : "in person");
        }
        all.addAll(wishes.other());
        return all.isEmpty() ? "none" : String.join(", ", all);
    }
}
