package io.wardclerk.documentation.review;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Finding;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.documentation.Draft.Severity;
import io.wardclerk.documentation.Review;
import io.wardclerk.documentation.Review.Act;
import io.wardclerk.documentation.facts.Paper;
import io.wardclerk.documentation.facts.Problem;
import io.wardclerk.documentation.facts.Proposed;
import io.wardclerk.documentation.facts.Say;
import io.wardclerk.documentation.facts.Told;
import io.wardclerk.rules.Decision;
import io.wardclerk.rules.Firing;
import io.wardclerk.rules.RuleSets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks the rule set {@code documentation} what blocks a signing beyond what the checks say, and when a coder is to look. */
@Component
final class DocumentRules {

    static final String RULES = "documentation";

    private final RuleSets ruleSets;

    DocumentRules(RuleSets ruleSets) {
        this.ruleSets = ruleSets;
    }

    /** @param coder why a coder is to look at it */
    record Ruled(Draft draft, List<String> coder, String ruleSet, List<String> rules) {}

    Ruled apply(Draft draft, Review review) {
        Decision<Say> decision = ruleSets.get(RULES).decide(Say.class, facts(draft, review));
        List<String> coder = decision.conclusions().stream()
                .filter(say -> say.kind() == Say.Kind.CODER)
                .map(Say::reason)
                .distinct()
                .toList();
        List<String> rules =
                decision.firings().stream().map(Firing::rule).distinct().toList();
        return new Ruled(blocked(draft, decision.conclusions()), coder, decision.ruleSet(), rules);
    }

    private static List<Object> facts(Draft draft, Review review) {
        List<Object> facts = new ArrayList<>();
        facts.add(new Paper(draft.kind().word(), draft.engine().mode()));
        draft.findings().forEach(finding -> facts.add(problem(finding, "")));
        for (Draft.Section section : draft.sections()) {
            for (Sentence sentence : section.sentences()) {
                if (!struck(review, sentence.id())) {
                    facts(sentence, section.key(), review, facts);
                }
            }
        }
        return facts;
    }

    private static void facts(Sentence sentence, String section, Review review, List<Object> facts) {
        boolean byEngine = sentence.text().equals(sentence.modelText());
        facts.add(new Told(sentence.id(), section, byEngine, sentence.support().name()));
        sentence.findings().forEach(finding -> facts.add(problem(finding, sentence.id())));
        for (Draft.Code code : sentence.codes()) {
            facts.add(new Proposed(
                    sentence.id(),
                    code.key(),
                    code.valid(),
                    code.findings().stream().anyMatch(finding -> finding.severity() != Severity.INFO),
                    accepts(review, sentence.id(), code),
                    byEngine,
                    sentence.support().name()));
        }
    }

    static boolean struck(Review review, String sentence) {
        Review.Decision decision = review.sentences().get(sentence);
        return decision != null && decision.act() == Act.STRIKE;
    }

    static boolean accepts(Review review, String sentence, Draft.Code code) {
        return !struck(review, sentence)
                && review.codes().getOrDefault(sentence, Map.of()).get(code.key()) == Act.ACCEPT;
    }

    private static Problem problem(Finding finding, String sentence) {
        return new Problem(finding.id(), finding.code(), finding.severity().name(), sentence);
    }

    private static Draft blocked(Draft draft, List<Say> said) {
        Set<String> raised = said.stream()
                .filter(say -> say.kind() == Say.Kind.RAISE)
                .map(Say::about)
                .collect(Collectors.toCollection(HashSet::new));
        List<Say> blocks =
                said.stream().filter(say -> say.kind() == Say.Kind.BLOCK).toList();
        Draft whole = Sentences.with(
                draft,
                draft.findings().stream().map(each -> raise(each, raised)).toList());
        return Sentences.each(whole, sentence -> {
            List<Finding> findings = new ArrayList<>(sentence.findings().stream()
                    .map(each -> raise(each, raised))
                    .toList());
            blocks.stream()
                    .filter(say -> say.about().equals(sentence.id()))
                    .map(say -> new Finding(
                            say.rule() + "-" + sentence.id(), say.rule(), Severity.BLOCK, say.reason(), List.of()))
                    .forEach(findings::add);
            return Sentences.with(sentence, findings);
        });
    }

    private static Finding raise(Finding finding, Set<String> raised) {
        return raised.contains(finding.id())
                ? new Finding(finding.id(), finding.code(), Severity.BLOCK, finding.message(), finding.evidence())
                : finding;
    }
}
