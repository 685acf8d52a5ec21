package io.wardclerk.lint.proof;

import io.wardclerk.lint.proof.Frame.Var;
import io.wardclerk.lint.proof.Point.Edge;
import io.wardclerk.lint.proof.Point.Passing;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Follows what is known along every way until nothing more is learnt: a forward fixpoint, the worst of all ways at each point. */
@SuppressWarnings("ReferenceEquality") // the same object means that nothing changed, which is all that is asked
final class Flow {

    /** Far above what a diagram of a thousand elements needs. */
    private static final int MAX_STEPS = 200_000;

    private final Graph graph;
    private final Steps steps;
    private final @Nullable Env[] known;
    private final int[] order;
    private final TreeSet<Integer> due = new TreeSet<>();
    private final int[] byOrder;

    Flow(Graph graph, Steps steps) {
        this.graph = graph;
        this.steps = steps;
        known = new Env[graph.points.size()];
        order = new int[known.length];
        byOrder = new int[known.length];
        number();
    }

    /** @param closed arrows that are not taken in this case */
    void run(Matter matter, BitSet closed) {
        Var input = graph.root().resolve("inputId");
        arrive(graph.start(), new Env(Map.of(), Set.of(input), !matter.freeText()));
        int done = 0;
        while (!due.isEmpty()) {
            if (++done > MAX_STEPS) {
                throw new GraphBuilder.TooLarge();
            }
            Point at = graph.points.get(byOrder[due.pollFirst()]);
            if (!closed.get(at.id)) {
                work(at);
            }
        }
    }

    private void work(Point at) {
        Env before = Objects.requireNonNull(known[at.id]);
        Env after = steps.after(at, before);
        for (Edge edge : at.edges) {
            Env over = after;
            if (edge.passing() == Passing.BEFORE) {
                over = before;
            } else if (edge.passing() == Passing.CUT) {
                over = steps.cut(at, before);
            }
            arrive(edge.to(), over);
        }
        steps.affected().stream().filter(other -> known[other] != null).forEach(other -> due.add(order[other]));
    }

    private void arrive(Point at, Env env) {
        Env before = known[at.id];
        Env now = before == null ? env : before.join(env);
        if (now != before) {
            known[at.id] = now;
            due.add(order[at.id]);
        }
    }

    /** Numbers points so that, loops apart, a point comes after those that lead to it. */
    private void number() {
        BitSet seen = new BitSet();
        int[] next = {known.length};
        for (int i = 0; i < known.length; i++) {
            visit(graph.points.get(i), seen, next);
        }
    }

    private void visit(Point start, BitSet seen, int[] next) {
        Deque<int[]> stack = new ArrayDeque<>();
        if (seen.get(start.id)) {
            return;
        }
        seen.set(start.id);
        stack.push(new int[] {start.id, 0});
        while (!stack.isEmpty()) {
            int[] top = stack.element();
            Point at = graph.points.get(top[0]);
            if (top[1] < at.edges.size()) {
                Point to = at.edges.get(top[1]++).to();
                if (!seen.get(to.id)) {
                    seen.set(to.id);
                    stack.push(new int[] {to.id, 0});
                }
            } else {
                order[at.id] = --next[0];
                byOrder[order[at.id]] = at.id;
                stack.pop();
            }
        }
    }
}
