package io.wardclerk.scheduling;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps one time from other cases. It runs in the transaction that carries the case on: no hold without a case that knows of it,
 * and no case that believes in a hold that is not there.
 */
@Component
final class SlotHold implements Connector<SlotHold.Input, SlotHold.Output> {

    private final Holds holds;
    private final SchedulingFile file;
    private final SchedulingProperties properties;
    private final Clock clock;

    SlotHold(Holds holds, SchedulingFile file, SchedulingProperties properties, Clock clock) {
        this.holds = holds;
        this.file = file;
        this.properties = properties;
        this.clock = clock;
    }

    record Input(
            String offersId,
            @Nullable String slot,
            @Nullable String inputId,
            @Nullable Boolean override,

            @Pattern(regexp = "PT[0-9HMS]{2,12}") @Nullable String keep) {}

    record Output(
            String held,
            @Nullable String heldId,
            @Nullable String slot,
            @Nullable String startsAt,
            @Nullable String summaryId) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "slotHold",
                "Hold a time",
                "Keeps the best free time, or the one that was chosen, from other cases for a while. What the case held before it"
                        + " lets go.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.ofEntries(
                        Map.entry("offersId", "The sealed times that slotFind found."),
                        Map.entry("slot", "The time that a person chose, by its first slot; without it the best one."),
                        Map.entry(
                                "inputId",
                                "The sealed input document of the case: without slot, its own choice counts, and whether"
                                        + " another time will do."),
                        Map.entry("override", "Whether a time that a rule refuses may be held too."),
                        Map.entry("keep", "For how long, PT4H for instance; as configured where it is left out."),
                        Map.entry("held", "held, or taken when others were quicker."),
                        Map.entry("heldId", "The sealed time that is held."),
                        Map.entry("startsAt", "When it begins."),
                        Map.entry("summaryId", "The sealed words that a message may use.")),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        SlotFind.Offers offers = file.read(input.offersId(), SlotFind.Offers.class);
        Duration keep = input.keep() == null ? properties.hold() : Duration.parse(input.keep());
        Instant until = clock.instant().plus(keep);
        for (Offer offer : candidates(input, offers)) {
            if (holds.take(step.instance(), offer.slots(), offer.engagement(), until)) {
                return new Output(
                        "held",
                        file.store(step, "held", offer),
                        offer.key(),
                        offer.start().toString(),
                        file.store(step, "summary", Summary.of(offer, null, until)));
            }
        }
        return new Output("taken", null, null, null, null);
    }

    private List<Offer> candidates(Input input, SlotFind.Offers offers) {
        Stream<Offer> all = Boolean.TRUE.equals(input.override())
                ? Stream.concat(offers.bookable().stream(), offers.refused().stream())
                : offers.bookable().stream();
        String slot = input.slot();
        if (slot != null && !slot.isBlank()) {
            return all.filter(each -> each.key().equals(slot)).toList();
        }
        Optional<BookingRequest> request = Optional.ofNullable(input.inputId()).map(file::request);
        String chosen = request.map(BookingRequest::slot).orElse(null);
        if (chosen == null) {
            return all.toList();
        }
        boolean orNextBest = request.map(BookingRequest::orNextBest).orElse(true);
        List<Offer> list = all.toList();
        return Stream.concat(
                        list.stream().filter(each -> each.key().equals(chosen)),
                        list.stream().filter(each -> orNextBest && !each.key().equals(chosen)))
                .toList();
    }
}
