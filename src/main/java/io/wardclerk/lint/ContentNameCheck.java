package io.wardclerk.lint;

import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.FlowNode.Kind;
import io.wardclerk.lint.diagram.Mapping;
import io.wardclerk.lint.diagram.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rule sets and prompts that a step is given by name must be there; decisions come from rule sets. */
final class ContentNameCheck implements Check {

    private static final Rule RULE_SET = Rule.error("rule-set-missing", "A step names a rule set that does not exist");
    private static final Rule PROMPT = Rule.error("prompt-missing", "A step names a prompt that does not exist");
    private static final Rule DECISION = Rule.error(
            "decision-missing", "A business rule task names a decision table that the workflow does not hold");

    @Override
    public List<Rule> rules() {
        return List.of(RULE_SET, PROMPT, DECISION);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        Set<String> ruleSets = new TreeSet<>(subject.vocabulary().ruleSets());
        ruleSets.addAll(subject.draft().ruleSets());
        Set<String> prompts = new TreeSet<>(subject.vocabulary().prompts());
        subject.diagram().nodes().forEach(node -> {
            for (Mapping mapping : node.kind() == Kind.CONNECTOR ? node.inputs() : new ArrayList<Mapping>()) {
                switch (mapping.name()) {
                    case "ruleSet" -> name(RULE_SET, "rule set", "rules/", mapping, node, ruleSets, findings);
                    case "prompt" -> name(PROMPT, "prompt", "prompts/", mapping, node, prompts, findings);
                    default -> {
                        // Names nothing.
                    }
                }
            }
            if (node.kind() == Kind.DECISION) {
                findings.add(
                        DECISION,
                        node,
                        "the decision '" + node.attribute("camunda:decisionRef")
                                + "' is not among the workflow's files",
                        "decide by rules: name a connector and a rule set under rules/");
            }
        });
    }

    private static void name(
            Rule rule,
            String what,
            String folder,
            Mapping mapping,
            FlowNode node,
            Set<String> known,
            Findings findings) {
        if (mapping.value() instanceof Value.Text text
                && text.isConstant()
                && !text.text().isEmpty()
                && !known.contains(text.text())) {
            findings.add(
                    rule,
                    node.id(),
                    mapping.line(),
                    "there is no " + what + " '" + text.text() + "'",
                    known.isEmpty()
                            ? "add " + folder + text.text()
                            : "add " + folder + text.text() + " or name one of " + String.join(", ", known));
        }
    }
}
