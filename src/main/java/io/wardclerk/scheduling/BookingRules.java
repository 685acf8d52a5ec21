package io.wardclerk.scheduling;

import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.rules.Decision;
import io.wardclerk.rules.Firing;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.rules.RuleSets;
import io.wardclerk.scheduling.facts.Ask;
import io.wardclerk.scheduling.facts.Attendee;
import io.wardclerk.scheduling.facts.Finding;
import io.wardclerk.scheduling.facts.Moment;
import io.wardclerk.scheduling.facts.Option;
import io.wardclerk.workflow.StepContext;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks the rule set {@code scheduling} which times may be booked and whether a person has to decide. */
@Component
final class BookingRules {

    static final String RULES = "scheduling";

    private final RuleSets ruleSets;
    private final AuditLog audit;

    BookingRules(RuleSets ruleSets, AuditLog audit) {
        this.ruleSets = ruleSets;
        this.audit = audit;
    }

    ClinicTerms terms() {
        return ClinicTerms.of(ruleSets.get(RULES).data(ClinicTerms.FILE));
    }

    /**
     * @param bookable as they came
     * @param refused what only somebody with the right to it may book, each with its reasons
     * @param notes why a person decides
     * @param chosen whether the choice that was made already is enough
     * @param findings words of the rules that spoke
     */
    record Verdict(
            List<Offer> bookable, List<Offer> refused, List<String> notes, boolean chosen, List<String> findings) {}

    Verdict decide(
            StepContext step,
            BookingRequest request,
            Attendee patient,
            ClinicTerms terms,
            String service,
            List<Offer> offers,
            Instant now) {
        List<Object> facts = new ArrayList<>(List.of(
                new Moment(now),
                new Ask(
                        request.urgency(),
                        request.chooser(),
                        !request.wishes().other().isEmpty()),
                patient,
                terms.facts(service, request.urgency())));
        facts.addAll(terms.closingDays());
        offers.forEach(offer -> facts.add(option(offer)));
        RuleSet rules = ruleSets.get(RULES);
        Decision<Finding> decision = rules.decide(Finding.class, facts);
        Verdict verdict = verdict(decision.conclusions(), offers);
        record(step, rules, decision, verdict);
        return verdict;
    }

    private static Option option(Offer offer) {
        String location = offer.location();
        return new Option(
                offer.key(),
                offer.start(),
                offer.end(),
                ZoneId.of(offer.zone()),
                location == null ? "" : location,
                offer.bookedThatDay(),
                offer.overbook());
    }

    private static Verdict verdict(List<Finding> findings, List<Offer> offers) {
        Map<String, List<Finding>> byOption = findings.stream()
                .filter(finding -> finding.option() != null)
                .collect(Collectors.groupingBy(finding -> String.valueOf(finding.option())));
        List<Finding> all =
                findings.stream().filter(finding -> finding.option() == null).toList();
        List<Offer> bookable = new ArrayList<>();
        List<Offer> refused = new ArrayList<>();
        for (Offer offer : offers) {
            List<Finding> against = Stream.concat(byOption.getOrDefault(offer.key(), List.of()).stream(), all.stream())
                    .filter(each -> each.kind() == Finding.Kind.REFUSE || each.kind() == Finding.Kind.FORBID)
                    .toList();
            if (against.isEmpty()) {
                bookable.add(offer);
            } else if (against.stream().noneMatch(each -> each.kind() == Finding.Kind.FORBID)) {
                refused.add(offer.rated(
                        0, against.stream().map(Finding::reason).distinct().toList()));
            }
        }
        List<String> notes = all.stream()
                .filter(each -> each.kind() != Finding.Kind.BOOK)
                .map(Finding::reason)
                .distinct()
                .toList();
        boolean chosen = notes.isEmpty() && all.stream().anyMatch(each -> each.kind() == Finding.Kind.BOOK);
        return new Verdict(
                List.copyOf(bookable),
                List.copyOf(refused),
                notes,
                chosen,
                List.copyOf(findings.stream().map(Finding::rule).collect(Collectors.toCollection(TreeSet::new))));
    }

    private void record(StepContext step, RuleSet rules, Decision<Finding> decision, Verdict verdict) {
        audit.record(AuditEntry.success(
                        Caller.WARDCLERK.actor(),
                        AuditAction.RULE_DECISION,
                        step.instance(),
                        step.element(),
                        Map.of(
                                "ruleSet",
                                decision.ruleSet(),
                                "ruleSetHash",
                                rules.hash(),
                                "rules",
                                decision.firings().stream()
                                        .map(Firing::rule)
                                        .distinct()
                                        .toList(),
                                "findings",
                                verdict.findings(),
                                "outcome",
                                verdict.chosen() ? "chosen" : "a person decides"))
                .about(step.subject()));
    }
}
