package io.wardclerk.lint;

import io.wardclerk.lint.Vocabulary.ConnectorWords;
import io.wardclerk.lint.Vocabulary.Parameter;
import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.FlowNode.Kind;
import io.wardclerk.lint.diagram.Mapping;
import io.wardclerk.lint.diagram.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A step fits its connector: it exists, is given what it needs and nothing else, and is asked only for what it makes. */
final class StepCheck implements Check {

    private static final Rule UNKNOWN = Rule.error("connector-unknown", "A step names a connector that does not exist");
    private static final Rule MISSING = Rule.error("input-missing", "A step lacks an input that its connector needs");
    private static final Rule EXTRA =
            Rule.error("input-unknown", "A step gives an input that its connector does not take");
    private static final Rule TWICE = Rule.error("input-twice", "A step gives an input or output parameter twice");
    private static final Rule WRONG =
            Rule.error("input-wrong-type", "A constant input is not of the kind that the connector takes");
    private static final Rule OUTPUT = Rule.error(
            "output-unknown", "An output parameter reads what the connector does not make and nobody else writes");
    private static final Rule UNUSED =
            Rule.warning("output-unused", "A step that reads or proposes maps none of its outputs");

    @Override
    public List<Rule> rules() {
        return List.of(UNKNOWN, MISSING, EXTRA, TWICE, WRONG, OUTPUT, UNUSED);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        subject.diagram().nodes().filter(node -> node.kind() == Kind.CONNECTOR).forEach(node -> {
            String topic = node.topic();
            if (topic == null || topic.isBlank() || Expression.isIn(topic)) {
                return;
            }
            subject.connector(node)
                    .ifPresentOrElse(
                            connector -> step(node, connector, subject, findings),
                            () -> findings.add(
                                    UNKNOWN,
                                    node,
                                    "no connector has the key '" + topic + "'",
                                    "name one of "
                                            + names(subject.vocabulary()
                                                    .connectors()
                                                    .keySet())));
        });
    }

    private static void step(FlowNode node, ConnectorWords connector, Subject subject, Findings findings) {
        Set<String> given = node.inputs().stream().map(Mapping::name).collect(Collectors.toSet());
        for (Parameter needed : connector.inputs()) {
            if (needed.required() && !given.contains(needed.name())) {
                findings.add(
                        MISSING,
                        node,
                        "connector " + connector.key() + " needs the input '" + needed.name() + "'",
                        "add an input parameter of that name");
            }
        }
        twice(node, node.inputs(), "input", findings);
        twice(node, node.outputs(), "output", findings);
        node.inputs().forEach(mapping -> input(node, mapping, connector, findings));
        node.outputs().forEach(mapping -> output(node, mapping, connector, subject, findings));
        boolean pure = connector.effect() == Vocabulary.Effect.PROPOSE || connector.effect() == Vocabulary.Effect.READ;
        if (pure && node.outputs().isEmpty() && !connector.outputs().isEmpty()) {
            findings.add(
                    UNUSED,
                    node,
                    "nothing that connector " + connector.key() + " makes is kept: it makes "
                            + names(connector.outputs().stream()
                                    .map(Parameter::name)
                                    .toList()),
                    "add an output parameter, or remove the step");
        }
    }

    private static void twice(FlowNode node, List<Mapping> mappings, String which, Findings findings) {
        Set<String> seen = new TreeSet<>();
        for (Mapping mapping : mappings) {
            if (!seen.add(mapping.name())) {
                findings.add(
                        TWICE,
                        node.id(),
                        mapping.line(),
                        "the " + which + " parameter '" + mapping.name() + "' stands there twice",
                        "remove one");
            }
        }
    }

    private static void input(FlowNode node, Mapping mapping, ConnectorWords connector, Findings findings) {
        connector
                .input(mapping.name())
                .ifPresentOrElse(
                        parameter -> {
                            String wrong = Constants.wrong(mapping.value(), parameter);
                            if (wrong != null) {
                                findings.add(
                                        WRONG,
                                        node.id(),
                                        mapping.line(),
                                        "the input '" + mapping.name() + "' of connector " + connector.key() + " "
                                                + wrong,
                                        "give a value of that kind, or an expression");
                            }
                        },
                        () -> findings.add(
                                EXTRA,
                                node.id(),
                                mapping.line(),
                                "connector " + connector.key() + " has no input '" + mapping.name() + "'",
                                connector.inputs().isEmpty()
                                        ? "remove it: the connector takes none"
                                        : "it takes "
                                                + names(connector.inputs().stream()
                                                        .map(Parameter::name)
                                                        .toList())));
    }

    private static void output(
            FlowNode node, Mapping mapping, ConnectorWords connector, Subject subject, Findings findings) {
        if (mapping.value() instanceof Value.Refused) {
            return;
        }
        mapping.value()
                .variables()
                .distinct()
                .filter(name -> !subject.data().at(node).knows(name))
                .forEach(name -> findings.add(
                        OUTPUT,
                        node.id(),
                        mapping.line(),
                        "the output parameter '" + mapping.name() + "' reads '" + name + "', which connector "
                                + connector.key() + " does not make",
                        connector.outputs().isEmpty()
                                ? "remove it: the connector makes no output"
                                : "it makes "
                                        + names(connector.outputs().stream()
                                                .map(Parameter::name)
                                                .toList())));
    }

    private static String names(java.util.Collection<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
