package io.wardclerk.lint.proof;

import io.wardclerk.lint.Vocabulary.Effect;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.proof.Breach.Kind;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Proves of one process that no proposal is acted on without a validator and a person's decision on every way, and that the
 * case's input meets the red-flag floor before any model. What is not proved is a breach: no breach means proved, a breach may be
 * a false alarm.
 */
public final class Proof {

    private Proof() {}

    /** @return every step that acts on what nobody vouched for, or nothing: then it is proved */
    public static List<Breach> of(Matter matter) {
        try {
            Graph graph = GraphBuilder.build(matter);
            if (!proposes(graph, matter)) {
                return List.of();
            }
            Concurrency concurrency = Concurrency.of(graph);
            Map<Verdict.Case, Set<String>> cases = run(matter, graph, concurrency, new BitSet());
            if (!cases.isEmpty()) {
                cases = split(matter, graph, concurrency, cases);
            }
            Ways ways = new Ways(graph);
            return cases.entrySet().stream()
                    .map(each -> breach(each.getKey(), each.getValue(), ways, matter))
                    .toList();
        } catch (GraphBuilder.TooLarge e) {
            return List.of(new Breach(Kind.TOO_LARGE, matter.process().id(), "", Set.of(), List.of()));
        }
    }

    private static boolean proposes(Graph graph, Matter matter) {
        return graph.points.stream()
                .anyMatch(point -> point.kind == Point.Kind.CALL_UNKNOWN
                        || (point.node != null
                                && matter.connector(point.node)
                                        .map(words -> words.effect() == Effect.PROPOSE)
                                        .orElse(false)));
    }

    private static Map<Verdict.Case, Set<String>> run(
            Matter matter, Graph graph, Concurrency concurrency, BitSet closed) {
        Verdict verdict = new Verdict();
        Reading reading = new Reading(graph, concurrency);
        new Flow(graph, new Steps(matter, graph, reading, verdict)).run(matter, closed);
        return verdict.cases();
    }

    private static Map<Verdict.Case, Set<String>> split(
            Matter matter, Graph graph, Concurrency concurrency, Map<Verdict.Case, Set<String>> whole) {
        List<BitSet> answers = new Constancy(graph, concurrency).cases();
        if (answers.size() < 2) {
            return whole;
        }
        Map<Verdict.Case, Set<String>> all = new LinkedHashMap<>();
        for (BitSet closed : answers) {
            run(matter, graph, Concurrency.of(graph, closed), closed)
                    .forEach((key, inputs) ->
                            all.computeIfAbsent(key, each -> new TreeSet<>()).addAll(inputs));
        }
        return all;
    }

    private static Breach breach(Verdict.Case found, Set<String> inputs, Ways ways, Matter matter) {
        List<String> path = ways.between(
                found.source(),
                found.element(),
                point -> point.node != null
                        && point.kind == Point.Kind.NODE
                        && guards(found.kind(), point.node, matter));
        return new Breach(found.kind(), found.element(), found.source(), inputs, path);
    }

    private static boolean guards(Kind kind, FlowNode node, Matter matter) {
        return switch (kind) {
            case NO_GATE -> Locals.decides(node);
            case NO_VALIDATOR ->
                matter.connector(node)
                        .map(words -> !words.safeguard().checks().isEmpty())
                        .orElse(false);
            case NO_FLOOR ->
                matter.connector(node).map(words -> words.safeguard().floor()).orElse(false);
            case REJECTION_IGNORED, TOO_LARGE -> false;
        };
    }
}
