package io.wardclerk.scheduling;

import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds free times, has the rules judge them and ranks them. Whether somebody has to choose the rules say too. */
@Component
final class SlotFind implements Connector<SlotFind.Input, SlotFind.Output> {

    private final SlotSearch search;
    private final SchedulingFile file;
    private final SchedulingProperties properties;

    SlotFind(SlotSearch search, SchedulingFile file, SchedulingProperties properties) {
        this.search = search;
        this.file = file;
        this.properties = properties;
    }

    record Input(
            String inputId,
            @Nullable String problem,
            @Nullable String earliest,
            @Nullable String latest,
            @Nullable Boolean anyPractitioner) {

        /** What somebody widened goes before what was asked for. */
        BookingRequest widened(BookingRequest request) {
            return request.widened(earliest, latest, Boolean.TRUE.equals(anyPractitioner));
        }
    }

    record Output(
            String route, String service, String offersId, String deskViewId, List<String> findings, int priority) {}

    /** All that may be booked, and what may be booked against a rule. */
    record Offers(List<Offer> bookable, List<Offer> refused) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "slotFind",
                "Find free times",
                "Reads the clinic's calendar, lets the rules of booking judge each free time, leaves out what other cases hold and"
                        + " ranks the rest with reasons.",
                Effect.READ,
                Input.class,
                Output.class,
                Map.ofEntries(
                        Map.entry("inputId", "The sealed input document of the case: what is asked for."),
                        Map.entry(
                                "problem", "Why it is looked for once more, in fixed words; shown to whoever chooses."),
                        Map.entry("earliest", "A date from which somebody wants it instead."),
                        Map.entry("latest", "A date until which somebody wants it instead."),
                        Map.entry("anyPractitioner", "Whether any practitioner will do after all."),
                        Map.entry(
                                "route",
                                "chosen: a choice was made already and the rules let it be enough; choose: somebody chooses;"
                                        + " none: nothing may be booked."),
                        Map.entry("service", "The id of the service that was meant."),
                        Map.entry("offersId", "The sealed times, the best first."),
                        Map.entry("deskViewId", "The sealed view for whoever chooses."),
                        Map.entry("findings", "Words of the rules that spoke."),
                        Map.entry("priority", "Priority of the task to choose, by urgency.")),
                Set.of());
    }

    @Override
    public Set<String> dependencies() {
        return FhirRecords.DEPENDENCIES;
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        BookingRequest request = input.widened(file.request(input.inputId()));
        SlotSearch.Found found = search.find(step, request);
        List<Offer> bookable = found.verdict().bookable();
        boolean chosen = found.verdict().chosen()
                && (request.orNextBest()
                        || bookable.stream().anyMatch(each -> each.key().equals(request.slot())));
        String gone = request.slot() != null
                        && bookable.stream().noneMatch(each -> each.key().equals(request.slot()))
                ? "The time that was chosen is not to be had any more."
                : null;
        String problem = input.problem() == null ? gone : input.problem();
        return new Output(
                bookable.isEmpty() ? "none" : chosen ? "chosen" : "choose",
                found.serving().serviceId(),
                file.store(step, "offers", new Offers(bookable, found.verdict().refused())),
                file.store(step, "view", DeskView.of(request, found, properties.offers(), problem)),
                found.verdict().findings(),
                priority(request.urgency()));
    }

    private static int priority(String urgency) {
        return switch (urgency) {
            case "emergency" -> 95;
            case "urgent" -> 75;
            case "self-care" -> 40;
            default -> 50;
        };
    }
}
