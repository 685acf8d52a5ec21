package io.wardclerk.lint;

import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.FlowNode.Kind;
import io.wardclerk.lint.diagram.Loop;
import io.wardclerk.lint.diagram.Mapping;
import io.wardclerk.lint.diagram.Scope;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every variable that is read is written somewhere. */
final class VariableCheck implements Check {

    private static final Rule UNKNOWN = Rule.error("variable-unknown", "A variable is read that nothing ever writes");
    private static final Rule UNSURE = Rule.warning(
            "variable-unwritten",
            "In a diagram without its workflow.yaml, a variable is read that only the start's input could bring");

    @Override
    public List<Rule> rules() {
        return List.of(UNKNOWN, UNSURE);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        Rule rule = subject.draft().definition() == null ? UNSURE : UNKNOWN;
        subject.diagram().scopes().forEach(scope -> {
            Reads around = new Reads(rule, subject.data().in(scope), findings);
            scope.flows().forEach(flow -> around.expression(flow.condition(), flow.id(), flow.line(), "the condition"));
            scope.nodes()
                    .forEach(node -> node(
                            node, scope, around, new Reads(rule, subject.data().at(node), findings), subject));
        });
    }

    private static void node(FlowNode node, Scope scope, Reads around, Reads own, Subject subject) {
        for (Mapping input : node.inputs()) {
            input.value()
                    .variables()
                    .forEach(name ->
                            own.variable(name, node.id(), input.line(), "the input parameter '" + input.name() + "'"));
        }
        // Of a connector's outputs the step check speaks, which knows what the connector makes.
        if (subject.connector(node).isEmpty()) {
            for (Mapping output : node.outputs()) {
                output.value()
                        .variables()
                        .forEach(name -> own.variable(
                                name, node.id(), output.line(), "the output parameter '" + output.name() + "'"));
            }
        }
        node.attributes().forEach((attribute, value) -> {
            if (AllowList.expressionAttribute(attribute)) {
                own.expression(value, node.id(), node.line(), attribute);
            }
        });
        for (EventDefinition event : node.events()) {
            atHost(node, scope, around, subject).expression(event.expression(), node.id(), event.line(), "the event");
        }
        loop(node, node.loop(), around, own);
        node.passed().stream().filter(passed -> passed.in()).forEach(passed -> {
            own.expression(passed.expression(), node.id(), passed.line(), "what is handed in");
            if (passed.source() != null) {
                own.variable(passed.source(), node.id(), passed.line(), "what is handed in");
            }
        });
        if (node.kind() == Kind.USER) {
            for (String property : List.of("view", "evidence")) {
                String name = node.properties().get(property);
                if (name != null) {
                    own.variable(name, node.id(), node.line(), "the property " + property);
                }
            }
        }
    }

    /** A boundary event reads inside the step that it sits on, and so its input parameters. */
    private static Reads atHost(FlowNode event, Scope scope, Reads around, Subject subject) {
        return Optional.ofNullable(event.attachedTo())
                .flatMap(scope::node)
                .map(host -> new Reads(around.rule(), subject.data().at(host), around.findings()))
                .orElse(around);
    }

    private static void loop(FlowNode node, @Nullable Loop loop, Reads around, Reads own) {
        if (loop == null) {
            return;
        }
        around.expression(loop.cardinality(), node.id(), loop.line(), "the loop's cardinality");
        own.expression(loop.completion(), node.id(), loop.line(), "the loop's completion condition");
        String collection = loop.collection();
        if (collection != null && Expression.isIn(collection)) {
            around.expression(collection, node.id(), loop.line(), "the loop's collection");
        } else if (collection != null) {
            around.variable(collection, node.id(), loop.line(), "the loop's collection");
        }
    }

    /** Reading from one space. */
    private record Reads(Rule rule, Space space, Findings findings) {

        void expression(@Nullable String text, String element, int line, String where) {
            Expression.of(text).variables().forEach(name -> variable(name, element, line, where));
        }

        void variable(String name, String element, int line, String where) {
            if (!space.knows(name)) {
                findings.add(
                        rule,
                        element,
                        line,
                        where + " reads the variable '" + name + "', which nothing writes",
                        "correct the name, write it by an output parameter of an earlier step, or mark an input"
                                + " property of that name with x-variable: true in workflow.yaml");
            }
        }
    }
}
