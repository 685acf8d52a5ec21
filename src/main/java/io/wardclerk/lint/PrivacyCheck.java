package io.wardclerk.lint;

import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.FlowNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed must not be read where its value would stand in clear: in a condition, whose outcome the path tells, or in a
 * column of the engine's tables. Numbers, flags, ids of the case and routing variables are not sealed.
 */
final class PrivacyCheck implements Check {

    private static final Rule CONDITION = Rule.error("sealed-in-condition", "A condition reads a sealed variable");
    private static final Rule CLEAR = Rule.error(
            "sealed-in-clear-column",
            "A sealed variable would stand in clear: assignee, groups, dates, priorities, timers, keys of called cases");

    private static final Set<String> COLUMNS = Set.of(
            "camunda:assignee",
            "camunda:candidateUsers",
            "camunda:candidateGroups",
            "camunda:dueDate",
            "camunda:followUpDate",
            "camunda:priority",
            "camunda:taskPriority",
            "camunda:jobPriority");

    @Override
    public List<Rule> rules() {
        return List.of(CONDITION, CLEAR);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        if (subject.draft().definition() == null) {
            return;
        }
        subject.diagram().scopes().forEach(scope -> {
            Space around = subject.data().in(scope);
            scope.flows()
                    .forEach(flow -> sealed(
                            CONDITION, flow.condition(), around, flow.id(), flow.line(), "the condition", findings));
            scope.nodes().forEach(node -> node(node, around, subject.data().at(node), findings));
        });
    }

    private static void node(FlowNode node, Space around, Space own, Findings findings) {
        node.attributes().forEach((attribute, value) -> {
            if (COLUMNS.contains(attribute)) {
                sealed(CLEAR, value, own, node.id(), node.line(), attribute, findings);
            }
        });
        for (EventDefinition event : node.events()) {
            boolean timer = event.kind() == EventDefinition.Kind.TIMER;
            sealed(
                    timer ? CLEAR : CONDITION,
                    event.expression(),
                    around,
                    node.id(),
                    event.line(),
                    timer ? "the timer" : "the condition",
                    findings);
        }
        if (node.loop() != null) {
            sealed(CONDITION, node.loop().completion(), own, node.id(), node.line(), "the loop's condition", findings);
            sealed(CONDITION, node.loop().cardinality(), around, node.id(), node.line(), "the loop's number", findings);
        }
        node.passed()
                .forEach(passed -> sealed(
                        CLEAR, passed.businessKey(), own, node.id(), passed.line(), "the called case's key", findings));
    }

    private static void sealed(
            Rule rule, @Nullable String text, Space space, String element, int line, String where, Findings findings) {
        for (String name : Expression.of(text).variables()) {
            if (space.knows(name) && !space.isClear(name)) {
                findings.add(
                        rule,
                        element,
                        line,
                        where + " reads the sealed variable '" + name + "'",
                        "list it under routing in workflow.yaml if it only ever holds an id, a word of a fixed list, a date"
                                + " or a flag; else let a connector decide and read its answer");
            }
        }
    }
}
