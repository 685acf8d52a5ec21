package io.wardclerk.basics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.basics.facts.Conclusion;
import io.wardclerk.basics.facts.Entry;
import io.wardclerk.basics.facts.Paths;
import io.wardclerk.basics.facts.Today;
import io.wardclerk.rules.Decision;
import io.wardclerk.rules.Firing;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.rules.RuleSets;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import jakarta.validation.constraints.NotEmpty;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets a rule set of the content decide over a case's documents, whatever the workflow. */
@Component
final class RulesDecide implements Connector<RulesDecide.Input, RulesDecide.Output> {

    private static final int PRIORITY = 50;

    private final RuleSets ruleSets;
    private final CaseDocuments documents;
    private final AuditLog audit;
    private final Clock clock;

    RulesDecide(RuleSets ruleSets, CaseDocuments documents, AuditLog audit, Clock clock) {
        this.ruleSets = ruleSets;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    record Input(
            String ruleSet,
            @NotEmpty List<String> outcomes,
            @Nullable String otherwise,
            @Nullable Map<String, @Nullable String> documents,
            @Nullable Map<String, @Nullable Object> values,
            @Nullable Map<String, Integer> priorities) {

        /** Silence of the rules is no permission: without a word for it the most cautious outcome counts. */
        String silence() {
            return otherwise == null ? outcomes.get(0) : otherwise;
        }
    }

    record Output(String outcome, List<String> findings, int priority, String decisionId, String evidenceId) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "rulesDecide",
                "Let rules decide",
                "Runs a rule set over the case's documents. Of all verdicts the most cautious outcome counts; every reason is kept.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.ofEntries(
                        Map.entry("ruleSet", "The folder under rules/."),
                        Map.entry("outcomes", "The words the rules may conclude, the most cautious first."),
                        Map.entry("otherwise", "The outcome when no rule speaks; the most cautious unless named."),
                        Map.entry(
                                "documents",
                                "Sealed documents by name. Rules see each as an Entry of that name, and each list in one as"
                                        + " Entries of the list's name."),
                        Map.entry("values", "Plain values, which rules see as the Entry 'values'."),
                        Map.entry("priorities", "Priority of the task that follows, by outcome; 50 unless named."),
                        Map.entry("outcome", "The outcome that counts."),
                        Map.entry("findings", "Codes of all verdicts."),
                        Map.entry("priority", "The priority that goes with the outcome."),
                        Map.entry("decisionId", "The sealed decision: outcome, reasons and what the rules chose."),
                        Map.entry("evidenceId", "The sealed evidence: each reason with what it rests on.")),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        ObjectNode content = documents.open(input.documents(), null);
        ObjectNode values = documents.open(null, input.values());
        List<Object> facts = new ArrayList<>(
                List.of(new Today(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)), new Entry("values", values)));
        content.properties().forEach(document -> facts.addAll(entries(document.getKey(), document.getValue())));
        RuleSet rules = ruleSets.get(input.ruleSet());
        Decision<Conclusion> decision = rules.decide(Conclusion.class, facts);
        Ruling ruling = Ruling.of(decision, input.outcomes(), input.silence());
        record(step, rules, decision, ruling);
        return new Output(
                ruling.outcome(),
                ruling.codes(),
                input.priorities() == null ? PRIORITY : input.priorities().getOrDefault(ruling.outcome(), PRIORITY),
                documents.store(step, "decision", ruling.document()),
                documents.store(step, "evidence", ReasonSheet.of(ruling.verdicts(), facts)));
    }

    /** The document itself and, where it holds lists of objects, each of their items. */
    private static List<Entry> entries(String name, JsonNode document) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(name, document));
        document.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                Paths.all(field.getValue(), "").stream()
                        .filter(JsonNode::isObject)
                        .forEach(item -> entries.add(new Entry(field.getKey(), item)));
            }
        });
        return entries;
    }

    private void record(StepContext step, RuleSet set, Decision<Conclusion> decision, Ruling ruling) {
        List<String> rules =
                decision.firings().stream().map(Firing::rule).distinct().toList();
        // What the rule says, never what it concluded in words: those may repeat a value of the patient's.
        Map<String, String> reasons = new LinkedHashMap<>();
        decision.firings().forEach(firing -> reasons.putIfAbsent(firing.rule(), firing.title()));
        audit.record(AuditEntry.success(
                        Caller.WARDCLERK.actor(),
                        AuditAction.RULE_DECISION,
                        step.instance(),
                        step.element(),
                        Map.of(
                                "ruleSet",
                                decision.ruleSet(),
                                "ruleSetHash",
                                set.hash(),
                                "rules",
                                rules,
                                "findings",
                                ruling.codes(),
                                "outcome",
                                ruling.outcome()))
                .about(step.subject()));
    }
}
