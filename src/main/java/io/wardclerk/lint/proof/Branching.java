package io.wardclerk.lint.proof;

import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.SequenceFlow;
import io.wardclerk.lint.proof.Frame.Var;
import io.wardclerk.lint.proof.Proposal.Phase;
import io.wardclerk.lint.proof.Rejection.Holds;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What taking an arrow tells: an arrow that a rejection cannot take leads on only with what was not rejected. */
@SuppressWarnings("ReferenceEquality") // the same object means that nothing changed, which is all that is asked
final class Branching {

    /** Whose arrows are taken whatever their conditions say. */
    private static final Set<FlowNode.Kind> UNCONDITIONAL =
            Set.of(FlowNode.Kind.PARALLEL, FlowNode.Kind.EVENT_BASED, FlowNode.Kind.OTHER);

    private final Graph graph;
    private final Reading reading;

    Branching(Graph graph, Reading reading) {
        this.graph = graph;
        this.reading = reading;
    }

    Env over(Point arrow, Env env) {
        Point source = arrow.source;
        if (source == null || !chooses(source)) {
            return env;
        }
        Store store = new Store(env);
        boolean changed = false;
        for (Var variable : store.variables()) {
            Content before = store.content(variable);
            Content after = before.each(
                    (proposal, facts) -> proposal.phase() == Phase.DECIDED && excludes(arrow, source, facts.tellers())
                            ? proposal.at(Phase.ACCEPTED)
                            : proposal,
                    (proposal, facts) -> facts);
            if (after != before) {
                store.put(variable, after);
                changed = true;
            }
        }
        return changed ? store.env() : env;
    }

    private boolean chooses(Point source) {
        FlowNode node = source.node;
        return node != null
                && !UNCONDITIONAL.contains(node.kind())
                && graph.arrows.getOrDefault(source, List.of()).stream()
                        .anyMatch(arrow -> Objects.requireNonNull(arrow.flow).condition() != null);
    }

    private boolean excludes(Point arrow, Point source, Set<Var> tellers) {
        Set<Var> sure =
                tellers.stream().filter(teller -> reading.sure(teller, source)).collect(Collectors.toSet());
        if (sure.isEmpty()) {
            return false;
        }
        SequenceFlow flow = Objects.requireNonNull(arrow.flow);
        if (!isDefault(flow, source)) {
            return flow.condition() != null && holds(flow, arrow, sure) == Holds.NO;
        }
        return graph.arrows.getOrDefault(source, List.of()).stream()
                .map(other -> Objects.requireNonNull(other.flow))
                .anyMatch(other ->
                        !other.equals(flow) && other.condition() != null && holds(other, arrow, sure) == Holds.YES);
    }

    private static boolean isDefault(SequenceFlow flow, Point source) {
        FlowNode node = source.node;
        return node != null && flow.id().equals(node.defaultFlow());
    }

    private static Holds holds(SequenceFlow flow, Point arrow, Set<Var> tellers) {
        return Rejection.of(flow.condition(), arrow.frame, tellers);
    }
}
