package io.wardclerk.scheduling;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says when an appointment is looked at next: to remind the patient, or once it is over. */
@Component
final class AppointmentPlan implements Connector<AppointmentPlan.Input, AppointmentPlan.Output> {

    private static final Duration GRACE = Duration.ofMinutes(15);

    private final BookingRules rules;
    private final Clock clock;

    AppointmentPlan(BookingRules rules, Clock clock) {
        this.rules = rules;
        this.clock = clock;
    }

    record Input(String startsAt, String endsAt) {}

    record Output(String at) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "appointmentPlan",
                "Plan the next look",
                "Says when the patient is reminded next, as rules/scheduling/services.yaml has it, or else when the appointment is"
                        + " over.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "startsAt", "When it begins.",
                        "endsAt", "When it ends.",
                        "at", "When to look again."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        ClinicTerms terms = rules.terms();
        Instant start = Instant.parse(input.startsAt());
        Instant now = clock.instant();
        Optional<Instant> reminder = reminders(start, terms.zoneId(), terms.reminders()).stream()
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
        return new Output(reminder.orElseGet(() -> Instant.parse(input.endsAt()).plus(GRACE))
                .toString());
    }

    /** Whole days are days of the clinic's clock: a day before ten is ten, also where the clock was changed between. */
    static List<Instant> reminders(Instant start, ZoneId zone, List<String> before) {
        return before.stream()
                .map(Duration::parse)
                .map(each -> each.equals(Duration.ofDays(each.toDays()))
                        ? start.atZone(zone).minusDays(each.toDays()).toInstant()
                        : start.minus(each))
                .toList();
    }
}
