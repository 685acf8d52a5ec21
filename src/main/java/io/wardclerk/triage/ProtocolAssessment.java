package io.wardclerk.triage;

import io.wardclerk.assistant.ClinicalText;
import io.wardclerk.rules.Decision;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.rules.RuleSets;
import io.wardclerk.triage.Assessment.Finding;
import io.wardclerk.triage.Assessment.Reason;
import io.wardclerk.triage.CaseReader.Known;
import io.wardclerk.triage.protocol.CaseFacts;
import io.wardclerk.triage.protocol.Languages;
import io.wardclerk.triage.protocol.Protocols;
import io.wardclerk.triage.protocol.Question;
import io.wardclerk.triage.protocol.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Assesses by the rule set {@code triage}. */
@Component
final class ProtocolAssessment implements TriageAssessment {

    static final String RULES = "triage";

    /** When no rule has an opinion a clinician must look the same day: silence of the rules is no sign of health. */
    static final Urgency UNRECOGNISED = Urgency.URGENT;

    private final ClinicalText text;
    private final Supplier<RuleSet> current;
    private volatile InForce inForce;

    @Autowired
    ProtocolAssessment(ClinicalText text, RuleSets ruleSets) {
        this(text, () -> ruleSets.get(RULES));
    }

    ProtocolAssessment(ClinicalText text, Supplier<RuleSet> current) {
        this.text = text;
        this.current = current;
        this.inForce = InForce.of(current.get());
        inForce.protocols().check(text.concepts());
    }

    /** The rules and the tables of one version: a release exchanges both at once. */
    private record InForce(RuleSet rules, Protocols protocols) {

        static InForce of(RuleSet rules) {
            return new InForce(rules, Protocols.of(rules.files()));
        }
    }

    private InForce inForce() {
        RuleSet rules = current.get();
        InForce known = inForce;
        if (known.rules() != rules) {
            known = InForce.of(rules);
            inForce = known;
        }
        return known;
    }

    @Override
    public Assessment floor(String message) {
        return decide(Stage.FLOOR, TriageCase.ofMessage(message));
    }

    @Override
    public Assessment assess(TriageCase triageCase) {
        return decide(Stage.ACUITY, triageCase);
    }

    @Override
    public List<Question> unanswered(TriageCase triageCase) {
        CaseFacts facts = CaseReader.read(text, triageCase).facts();
        return questions().stream().filter(facts::asks).toList();
    }

    @Override
    public List<Question> questions() {
        return inForce().protocols().questions();
    }

    @Override
    public Languages languages() {
        return inForce().protocols().languages();
    }

    private Assessment decide(Stage stage, TriageCase triageCase) {
        InForce now = inForce();
        Protocols protocols = now.protocols();
        Known known = CaseReader.read(text, triageCase);
        List<Object> facts = new ArrayList<>();
        facts.add(stage);
        facts.add(known.facts());
        facts.addAll(protocols.rows());
        facts.addAll(protocols.bands());
        Decision<Reason> decision = now.rules().decide(Reason.class, facts);
        List<Reason> reasons = distinct(decision.conclusions());
        List<Finding> findings = new ArrayList<>(known.findings());
        Urgency urgency = reasons.isEmpty() ? null : reasons.get(0).urgency();
        if (stage == Stage.ACUITY && reasons.stream().allMatch(reason -> protocols.silence(reason.rule()))) {
            urgency = urgency == null ? UNRECOGNISED : urgency;
            findings.add(new Finding(
                    "NOTHING_RECOGNISED", "No protocol recognised this message; a person must read it today."));
        }
        List<String> redFlags = reasons.stream()
                .filter(reason -> reason.urgency() == Urgency.EMERGENCY)
                .map(Reason::rule)
                .toList();
        return new Assessment(urgency, redFlags, reasons, findings, known.reading(), decision.ruleSet());
    }

    /** One reason a rule, the most urgent first. */
    private static List<Reason> distinct(List<Reason> all) {
        Map<String, Reason> byRule = new LinkedHashMap<>();
        all.stream()
                .sorted(Comparator.comparing(Reason::urgency).thenComparing(Reason::rule))
                .forEach(reason -> byRule.putIfAbsent(reason.rule(), reason));
        return List.copyOf(byRule.values());
    }
}
