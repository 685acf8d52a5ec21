package io.wardclerk.scheduling;

import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.scheduling.BookingRules.Verdict;
import io.wardclerk.scheduling.Calendars.Serving;
import io.wardclerk.scheduling.facts.Attendee;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the times that could be booked for a request: read, judged by the rules, without what others hold, ranked. */
@Component
final class SlotSearch {

    private static final int SLOTS_AT_ONCE = 400;
    private static final int MOST_READS = 5;
    private static final int ENOUGH = 60;

    private final FhirRecords records;
    private final Calendars calendars;
    private final BookingRules rules;
    private final Holds holds;
    private final Engagements engagements;
    private final Clock clock;

    SlotSearch(
            FhirRecords records,
            Calendars calendars,
            BookingRules rules,
            Holds holds,
            Engagements engagements,
            Clock clock) {
        this.records = records;
        this.calendars = calendars;
        this.rules = rules;
        this.holds = holds;
        this.engagements = engagements;
        this.clock = clock;
    }

    /**
     * @param person null where it is for nobody yet
     * @param verdict what the rules say; its offers are ranked
     */
    record Found(@Nullable Person person, Serving serving, ZoneId zone, Verdict verdict) {}

    Found find(StepContext step, BookingRequest request) throws RetryLater {
        ClinicTerms terms = rules.terms();
        Instant now = clock.instant();
        ZoneId zone = terms.zoneId();
        Serving serving = calendars.serving(step, request, terms);
        String subject = step.subject();
        Person person = subject == null ? null : Person.read(records, step, subject);
        String moved = request.replaces() == null ? "" : request.replaces();
        Attendee attendee =
                person == null ? new Attendee(-1, true, true, List.of()) : person.facts(serving, moved, now, zone);
        Instant from = request.from(now, zone);
        Ranking ranking = new Ranking(request, person == null ? Set.of() : person.practitioners(), serving, from);
        Window window = new Window(step, request, terms, serving, zone, request.until(zone));
        List<TimeSlot> slots = new ArrayList<>();
        List<Engagement> booked = new ArrayList<>();
        Verdict verdict = new Verdict(List.of(), List.of(), List.of(), false, List.of());
        Instant next = from;
        for (int read = 0; read < MOST_READS && next != null; read++) {
            Instant begin = next;
            next = more(window, begin, slots);
            booked.addAll(engagements.of(step, serving.engaged(), begin, end(slots, begin), request.replaces()));
            verdict = rules.decide(
                    step, request, attendee, terms, serving.serviceId(), window.offers(slots, booked, holds), now);
            if (verdict.bookable().size() >= ENOUGH) {
                break;
            }
        }
        Verdict ranked = new Verdict(
                ranking.of(verdict.bookable()),
                verdict.refused(),
                verdict.notes(),
                verdict.chosen(),
                verdict.findings());
        return new Found(person, serving, zone, ranked);
    }

    /** Reads on from then; null when there is no more within the time asked for. */
    private @Nullable Instant more(Window window, Instant from, List<TimeSlot> slots) throws RetryLater {
        List<Agenda> agendas = Stream.concat(
                        window.serving().agendas().stream(),
                        window.serving().needed().stream().flatMap(List::stream))
                .distinct()
                .toList();
        List<TimeSlot> read = calendars.slots(window.step(), agendas, from, SLOTS_AT_ONCE);
        Set<String> known = Set.copyOf(slots.stream().map(TimeSlot::reference).toList());
        read.stream()
                .filter(slot -> !known.contains(slot.reference()))
                .filter(slot -> window.until().map(slot.start()::isBefore).orElse(true))
                .forEach(slots::add);
        if (read.size() < SLOTS_AT_ONCE) {
            return null;
        }
        Instant last = read.get(read.size() - 1).start();
        boolean over = window.until().map(end -> !last.isBefore(end)).orElse(false);
        return over || !last.isAfter(from) ? null : last;
    }

    private static Instant end(List<TimeSlot> slots, Instant otherwise) {
        return slots.stream().map(TimeSlot::end).max(Comparator.naturalOrder()).orElse(otherwise);
    }

    /** What one search goes by. */
    private record Window(
            StepContext step,
            BookingRequest request,
            ClinicTerms terms,
            Serving serving,
            ZoneId zone,
            Optional<Instant> until) {

        List<Offer> offers(List<TimeSlot> slots, List<Engagement> booked, Holds holds) {
            ClinicTerms.Service service = terms.service(serving.serviceId());
            Integer minutes = request.minutes() == null ? service.minutes() : request.minutes();
            String wanted = request.practitioner();
            List<Offer> offers = new Times(serving, slots, booked, zone, service.remote())
                    .of(minutes).stream()
                            .filter(offer -> wanted == null
                                    || (offer.practitioner() != null
                                            && serving.actor(offer.practitioner())
                                                    .isCalled(wanted)))
                            .toList();
            Set<String> held = holds.ofOthers(
                    step.instance(),
                    offers.stream().flatMap(each -> each.slots().stream()).toList());
            List<Engagement> engaged = holds.engagementsOfOthers(step.instance(), serving.engaged());
            return offers.stream()
                    .filter(offer -> offer.slots().stream().noneMatch(held::contains))
                    .filter(offer -> !offer.engagement().meetsAny(engaged))
                    .toList();
        }
    }
}
