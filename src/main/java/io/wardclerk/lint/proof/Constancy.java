package io.wardclerk.lint.proof;

import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.proof.Frame.Var;
import io.wardclerk.lint.proof.Point.Edge;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Conditions that have one answer for the whole case: nobody writes what they read once the first of them was asked. Where two
 * gateways ask the same, a case takes the same answer at both, so each answer is looked at for itself.
 */
final class Constancy {

    private static final int MAX_QUESTIONS = 4;

    private final Graph graph;
    private final Concurrency concurrency;

    Constancy(Graph graph, Concurrency concurrency) {
        this.graph = graph;
        this.concurrency = concurrency;
    }

    /** For each case the arrows that it cannot take; one empty set if no question is asked twice. */
    List<BitSet> cases() {
        List<BitSet> cases = new ArrayList<>(List.of(new BitSet()));
        for (List<Point> asked : questions()) {
            List<BitSet> split = new ArrayList<>();
            for (BitSet closed : cases) {
                split.add(with(closed, ifYes(asked)));
                split.add(with(closed, ifNo(asked)));
            }
            cases = split;
        }
        return cases;
    }

    private static BitSet with(BitSet closed, BitSet more) {
        BitSet all = (BitSet) closed.clone();
        all.or(more);
        return all;
    }

    private List<List<Point>> questions() {
        Map<String, List<Point>> byText = new LinkedHashMap<>();
        graph.arrows.forEach((source, arrows) -> {
            FlowNode node = source.node;
            if (node == null || (node.kind() != FlowNode.Kind.EXCLUSIVE && node.kind() != FlowNode.Kind.INCLUSIVE)) {
                return;
            }
            for (Point arrow : arrows) {
                String condition = Objects.requireNonNull(arrow.flow).condition();
                if (condition != null && !arrow.flow.id().equals(node.defaultFlow())) {
                    byText.computeIfAbsent(condition.replaceAll("\\s+", ""), key -> new ArrayList<>())
                            .add(arrow);
                }
            }
        });
        return byText.values().stream()
                .filter(asked -> asked.size() > 1 && isConstant(asked))
                .limit(MAX_QUESTIONS)
                .toList();
    }

    private boolean isConstant(List<Point> asked) {
        Frame frame = asked.get(0).frame;
        Expression expression =
                Expression.of(Objects.requireNonNull(asked.get(0).flow).condition());
        if (!expression.isSound() || expression.variables().isEmpty()) {
            return false;
        }
        BitSet writers = new BitSet();
        for (String name : expression.variables()) {
            Var variable = frame.resolve(name);
            if (asked.stream().anyMatch(arrow -> !arrow.frame.resolve(name).equals(variable))) {
                return false;
            }
            writers.or(graph.writers(variable));
        }
        for (Point arrow : asked) {
            Point source = Objects.requireNonNull(arrow.source);
            BitSet later = after(source);
            later.or(concurrency.beside(source));
            if (later.intersects(writers)) {
                return false;
            }
        }
        return true;
    }

    private BitSet after(Point from) {
        BitSet seen = new BitSet();
        Deque<Point> due = new ArrayDeque<>(List.of(from));
        while (!due.isEmpty()) {
            for (Edge edge : due.pop().edges) {
                if (!seen.get(edge.to().id)) {
                    seen.set(edge.to().id);
                    due.push(edge.to());
                }
            }
        }
        return seen;
    }

    /** An exclusive gateway then takes this arrow or one before it, and no gateway its default. */
    private BitSet ifYes(List<Point> asked) {
        BitSet closed = new BitSet();
        for (Point arrow : asked) {
            FlowNode node = Objects.requireNonNull(Objects.requireNonNull(arrow.source).node);
            List<Point> arrows = graph.arrows.getOrDefault(arrow.source, List.of());
            arrows.stream()
                    .filter(other -> Objects.requireNonNull(other.flow).id().equals(node.defaultFlow()))
                    .forEach(other -> closed.set(other.id));
            if (node.kind() == FlowNode.Kind.EXCLUSIVE) {
                arrows.subList(arrows.indexOf(arrow) + 1, arrows.size()).forEach(other -> closed.set(other.id));
            }
        }
        return closed;
    }

    private static BitSet ifNo(List<Point> asked) {
        BitSet closed = new BitSet();
        asked.forEach(arrow -> closed.set(arrow.id));
        return closed;
    }
}
