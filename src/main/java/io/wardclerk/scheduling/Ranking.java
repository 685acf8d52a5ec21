package io.wardclerk.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Puts times in the order in which they suit, and says why in words. Waiting weighs the more the more urgent it is. */
final class Ranking {

    private static final int OWN = 30;
    private static final int DAY = 20;
    private static final int PART = 20;
    private static final int PLACE = 20;
    private static final int OTHER = 15;

    private final BookingRequest request;
    private final Set<String> own;
    private final Calendars.Serving serving;
    private final Instant from;

    /** @param own the patient's own practitioners */
    Ranking(BookingRequest request, Set<String> own, Calendars.Serving serving, Instant from) {
        this.request = request;
        this.own = own;
        this.serving = serving;
        this.from = from;
    }

    List<Offer> of(List<Offer> offers) {
        Optional<Instant> first = offers.stream().map(Offer::start).min(Comparator.naturalOrder());
        return offers.stream()
                .map(offer -> rated(offer, first.filter(offer.start()::equals).isPresent()))
                .sorted(Comparator.comparingInt(Offer::points)
                        .reversed()
                        .thenComparing(Offer::start)
                        .thenComparing(Offer::key))
                .toList();
    }

    private Offer rated(Offer offer, boolean first) {
        List<String> reasons = new ArrayList<>();
        int points = 0;
        if (offer.practitioner() != null && own.contains(offer.practitioner())) {
            points += OWN;
            reasons.add("their own practitioner");
        }
        ZonedDateTime local = offer.localStart();
        Wishes wishes = request.wishes();
        String day = local.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        points += wish(reasons, wishes.days().isEmpty(), wishes.days().contains(local.getDayOfWeek()), DAY, day);
        String part = Wishes.part(local.toLocalTime());
        points += wish(reasons, wishes.parts().isEmpty(), wishes.parts().contains(part), PART, part);
        points += actors(offer, reasons);
        Boolean remote = wishes.remote();
        if (remote != null) {
            points += wish(
                    reasons,
                    false,
                    remote == offer.remote(),
                    OTHER,
                    offer.remote() ? "by phone or video" : "in person");
        }
        if (first) {
            reasons.add("the soonest");
        }
        return offer.rated(points - waiting(offer), List.copyOf(reasons));
    }

    private int actors(Offer offer, List<String> reasons) {
        int points = 0;
        Wishes wishes = request.wishes();
        String place = wishes.location();
        if (place != null) {
            boolean there =
                    offer.location() != null && serving.actor(offer.location()).isCalled(place);
            points += wish(reasons, false, there, PLACE, offer.locationName());
        }
        if (offer.practitioner() == null) {
            return points;
        }
        Actor practitioner = serving.actor(offer.practitioner());
        String language = wishes.language();
        if (language != null && practitioner.speaks(language)) {
            points += OTHER;
            reasons.add("speaks " + Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH));
        }
        String sex = wishes.sex();
        if (sex != null && practitioner.sex().equalsIgnoreCase(sex)) {
            points += OTHER;
            reasons.add("a " + practitioner.sex() + " practitioner, as wished");
        }
        return points;
    }

    private static int wish(List<String> reasons, boolean none, boolean met, int worth, String word) {
        if (none) {
            return 0;
        }
        reasons.add(word + (met ? ", as wished" : ", not as wished"));
        return met ? worth : 0;
    }

    /** Two points a day; of what is urgent, four an hour. */
    private int waiting(Offer offer) {
        long hours = Duration.between(from, offer.start()).toHours();
        return (int) Math.min(100_000, request.hurried() ? hours * 4 : hours / 12);
    }
}
