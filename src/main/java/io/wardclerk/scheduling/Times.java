package io.wardclerk.scheduling;

import io.wardclerk.scheduling.Calendars.Serving;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes of slots the times that could be booked: as many consecutive slots as the appointment takes, and slots of every further
 * resource over the same time. Days are those of the place.
 */
final class Times {

    private final Serving serving;
    private final ZoneId zone;
    private final boolean remote;
    private final List<Engagement> booked;
    private final Map<String, List<TimeSlot>> bySchedule = new HashMap<>();

    /** @param booked appointments that stand, of whichever calendar */
    Times(Serving serving, List<TimeSlot> slots, List<Engagement> booked, ZoneId clinic, boolean remote) {
        this.serving = serving;
        this.zone = clinic;
        this.remote = remote;
        this.booked = booked;
        slots.forEach(slot -> bySchedule
                .computeIfAbsent(slot.schedule(), key -> new ArrayList<>())
                .add(slot));
        bySchedule.values().forEach(each -> each.sort(Comparator.comparing(TimeSlot::start)));
    }

    /** @param minutes how long it takes, or null for one slot whatever its length */
    List<Offer> of(@Nullable Integer minutes) {
        List<Offer> offers = new ArrayList<>();
        for (Agenda agenda : serving.agendas()) {
            List<TimeSlot> slots = bySchedule.getOrDefault(agenda.reference(), List.of());
            Map<LocalDate, Integer> daily = daily(slots, zone(agenda));
            for (int at = 0; at < slots.size(); at++) {
                List<TimeSlot> run = run(slots, at, minutes);
                with(run).ifPresent(all -> offers.add(offer(agenda, run, all, daily)));
            }
        }
        return offers;
    }

    /** How many slots are taken on each day. */
    private static Map<LocalDate, Integer> daily(List<TimeSlot> slots, ZoneId zone) {
        Map<LocalDate, Integer> daily = new HashMap<>();
        slots.stream()
                .filter(slot -> !slot.free())
                .forEach(slot -> daily.merge(LocalDate.ofInstant(slot.start(), zone), 1, Integer::sum));
        return daily;
    }

    /** Slots that follow each other without a gap, all free or one that is taken; empty if they do not suffice. */
    private static List<TimeSlot> run(List<TimeSlot> slots, int first, @Nullable Integer minutes) {
        List<TimeSlot> run = new ArrayList<>();
        for (int at = first; at < slots.size(); at++) {
            TimeSlot slot = slots.get(at);
            if (!run.isEmpty()) {
                TimeSlot last = run.get(run.size() - 1);
                if (slot.start().equals(last.start())) {
                    continue;
                }
                if (!slot.start().equals(last.end()) || slot.free() != last.free()) {
                    return List.of();
                }
            }
            run.add(slot);
            long sum = Duration.between(run.get(0).start(), slot.end()).toMinutes();
            if (minutes == null || sum >= minutes) {
                return run;
            }
        }
        return List.of();
    }

    /** The run with a free stretch of every further resource; empty if one has none. */
    private Optional<List<TimeSlot>> with(List<TimeSlot> run) {
        if (run.isEmpty()) {
            return Optional.empty();
        }
        List<TimeSlot> all = new ArrayList<>(run);
        for (List<Agenda> group : serving.needed()) {
            Optional<List<TimeSlot>> cover = group.stream()
                    .filter(agenda -> !isBooked(serving.engaged(agenda), run))
                    .map(agenda -> cover(bySchedule.getOrDefault(agenda.reference(), List.of()), run))
                    .filter(found -> !found.isEmpty())
                    .findFirst();
            if (cover.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(cover.get());
        }
        return Optional.of(all);
    }

    /** Whether one of these has an appointment at that time, by another calendar for instance. */
    private boolean isBooked(Set<String> actors, List<TimeSlot> run) {
        return new Engagement(
                        actors, run.get(0).start(), run.get(run.size() - 1).end())
                .meetsAny(booked);
    }

    private static List<TimeSlot> cover(List<TimeSlot> slots, List<TimeSlot> run) {
        TimeSlot last = run.get(run.size() - 1);
        List<TimeSlot> over = slots.stream()
                .filter(slot -> slot.start().isBefore(last.end())
                        && slot.end().isAfter(run.get(0).start()))
                .toList();
        boolean whole = !over.isEmpty()
                && over.stream().allMatch(TimeSlot::free)
                && !over.get(0).start().isAfter(run.get(0).start())
                && !over.get(over.size() - 1).end().isBefore(last.end());
        for (int at = 1; whole && at < over.size(); at++) {
            whole = over.get(at).start().equals(over.get(at - 1).end());
        }
        return whole ? over : List.of();
    }

    private Offer offer(Agenda agenda, List<TimeSlot> run, List<TimeSlot> all, Map<LocalDate, Integer> daily) {
        ZoneId place = zone(agenda);
        TimeSlot first = run.get(0);
        String practitioner = agenda.actor("Practitioner").orElse(null);
        String location = agenda.actor("Location").orElse(null);
        return new Offer(
                first.reference(),
                all.stream().map(TimeSlot::reference).toList(),
                first.start(),
                run.get(run.size() - 1).end(),
                place.getId(),
                serving.serviceId(),
                serving.serviceName(),
                practitioner,
                practitioner == null
                        ? serving.serviceName()
                        : serving.actor(practitioner).name(),
                location,
                location == null ? "" : serving.actor(location).name(),
                actors(agenda, all),
                engages(agenda, all),
                remote,
                !first.free() || isBooked(serving.engaged(agenda), run),
                daily.getOrDefault(LocalDate.ofInstant(first.start(), place), 0),
                0,
                List.of());
    }

    private List<String> actors(Agenda agenda, List<TimeSlot> all) {
        List<String> actors = new ArrayList<>();
        agenda.actor("Practitioner").ifPresent(actors::add);
        agenda.actor("Location").ifPresent(actors::add);
        further(all)
                .flatMap(other -> other.subjects().stream().sorted())
                .filter(actor -> !actors.contains(actor))
                .forEach(actors::add);
        return actors;
    }

    private List<String> engages(Agenda agenda, List<TimeSlot> all) {
        return Stream.concat(Stream.of(agenda), further(all))
                .flatMap(each -> serving.engaged(each).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The calendars of further resources that these slots are of. */
    private Stream<Agenda> further(List<TimeSlot> all) {
        return serving.needed().stream().flatMap(List::stream).filter(other -> all.stream()
                .anyMatch(slot -> slot.schedule().equals(other.reference())));
    }

    private ZoneId zone(Agenda agenda) {
        ZoneId own = agenda.actor("Location")
                .map(reference -> serving.actor(reference).zone())
                .orElse(null);
        return own == null ? zone : own;
    }
}
