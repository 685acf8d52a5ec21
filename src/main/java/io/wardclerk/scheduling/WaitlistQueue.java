package io.wardclerk.scheduling;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Puts the case into the queue of its service, or back into its old place. */
@Component
final class WaitlistQueue implements Connector<WaitlistQueue.Input, WaitlistQueue.Output> {

    private static final Duration LONGEST = Duration.ofDays(90);

    /** An id as FHIR has them; whatever else was asked for may be anybody's words and stays sealed. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private final Waitlist waitlist;
    private final BookingRules rules;
    private final SchedulingFile file;

    WaitlistQueue(Waitlist waitlist, BookingRules rules, SchedulingFile file) {
        this.waitlist = waitlist;
        this.rules = rules;
        this.file = file;
    }

    record Input(String inputId) {}

    record Output(String service, String until) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "waitlistQueue",
                "Wait in the queue",
                "Puts the case into the queue of its service: the more urgent first, then who waits longer. Whoever is in it"
                        + " already keeps their place.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "inputId", "The sealed input document of the case: what is asked for.",
                        "service", "The service whose queue it is.",
                        "until", "Until when it waits at the longest: as asked, or 90 days."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        BookingRequest request = file.request(input.inputId());
        String words = request.serviceType();
        String service = rules.terms().meant(words).orElse(ID.matcher(words).matches() ? words : Calendars.UNKNOWN);
        waitlist.join(step.instance(), service, rank(request.urgency()));
        Instant longest = step.startedAt().plus(LONGEST);
        Instant until =
                request.until(rules.terms().zoneId()).filter(longest::isAfter).orElse(longest);
        return new Output(service, until.toString());
    }

    private static int rank(String urgency) {
        return switch (urgency) {
            case "emergency" -> 0;
            case "urgent" -> 1;
            case "routine" -> 2;
            default -> 3;
        };
    }
}
