package io.wardclerk.workflow.migration;

import io.wardclerk.lint.diagram.FlowNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Which of a case's variables the steps ahead of it read and set. */
final class ReadVariables {

    private final DrawnFlow from;
    private final DrawnFlow to;
    private final Function<FlowNode, Set<String>> fields;

    ReadVariables(DrawnFlow from, DrawnFlow to, Function<FlowNode, Set<String>> fields) {
        this.from = from;
        this.to = to;
        this.fields = fields;
    }

    /** Variables that are read ahead in the new version, were not in the old one, and that nothing ahead sets. */
    Set<String> newlyNeeded(FlowNode old, FlowNode now) {
        Set<String> needs = new TreeSet<>();
        to.ahead(now, node -> false)
                .forEach(id -> needs.addAll(reads(to, to.node(id).orElseThrow())));
        needs.addAll(conditions(to, now));
        Set<String> known = new TreeSet<>(conditions(from, old));
        from.ahead(old, node -> false)
                .forEach(id -> known.addAll(reads(from, from.node(id).orElseThrow())));
        to.ahead(now, node -> false).forEach(id -> known.addAll(sets(to.node(id).orElseThrow())));
        known.addAll(sets(now));
        needs.removeAll(known);
        return needs;
    }

    private static Set<String> reads(DrawnFlow flow, FlowNode node) {
        Set<String> reads = new TreeSet<>(conditions(flow, node));
        node.inputs().forEach(input -> input.value().variables().forEach(reads::add));
        node.attributes().values().forEach(value -> reads.addAll(Words.variables(value)));
        node.events().forEach(event -> reads.addAll(Words.variables(event.expression())));
        node.passed().stream().filter(passed -> passed.in()).forEach(passed -> {
            if (passed.source() != null) {
                reads.add(passed.source());
            }
            reads.addAll(Words.variables(passed.expression()));
        });
        return reads;
    }

    private static Set<String> conditions(DrawnFlow flow, FlowNode node) {
        Set<String> reads = new TreeSet<>();
        flow.scope(node).outgoing(node).forEach(edge -> reads.addAll(Words.variables(edge.condition())));
        return reads;
    }

    private Set<String> sets(FlowNode node) {
        Set<String> sets = new TreeSet<>();
        node.outputs().forEach(output -> sets.add(output.name()));
        node.passed().stream()
                .filter(passed -> !passed.in() && passed.target() != null)
                .forEach(passed -> sets.add(passed.target()));
        if (node.kind() == FlowNode.Kind.USER) {
            sets.addAll(fields.apply(node));
        }
        String result = node.attribute("camunda:resultVariable");
        if (result != null) {
            sets.add(result);
        }
        return sets;
    }
}
