package io.wardclerk.lint.proof;

import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.proof.Frame.Var;
import io.wardclerk.lint.proof.Point.Edge;
import io.wardclerk.lint.proof.Point.Kind;
import io.wardclerk.lint.proof.Point.Passing;
import io.wardclerk.lint.proof.Point.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which places can hold tokens at the same time; rather too many than too few. Pairs begin where the flow forks, and move on
 * with either token. A joining gateway lets a pair pass only if the other token does not have to arrive first. Source: the
 * concurrency relation of Kovalyov (1992) for Petri nets; joins count tokens as Camunda 7 does, whichever arrow they came by.
 */
final class Concurrency {

    private final Graph graph;
    private final BitSet[] beside;
    private long[] due = new long[256];
    private int waiting;
    private boolean again;
    private final Joins joins;
    private final Map<Point, List<Point>> cuts = new HashMap<>();
    private final Set<Region> many = new HashSet<>();

    private final BitSet closed;
    /** Only what runs beside each other in one instance of this scope; null for all. */
    private final @Nullable Region only;

    private final Map<Region, Concurrency> inOne = new HashMap<>();

    private Concurrency(Graph graph, BitSet closed, @Nullable Region only) {
        this.graph = graph;
        this.closed = closed;
        this.only = only;
        beside = new BitSet[graph.points.size()];
        joins = new Joins(graph, beside, many);
        for (int i = 0; i < beside.length; i++) {
            beside[i] = new BitSet();
        }
        graph.boundaries.forEach((event, host) -> cut(host, event));
        for (Point any : graph.points) {
            if (any.kind == Kind.ANY && any.region.enter != null) {
                any.edges.forEach(edge -> cut(Objects.requireNonNull(any.region.enter), edge.to()));
            }
        }
    }

    static Concurrency of(Graph graph) {
        return of(graph, new BitSet());
    }

    /** @param closed arrows that are not taken */
    static Concurrency of(Graph graph, BitSet closed) {
        return of(graph, closed, null);
    }

    private static Concurrency of(Graph graph, BitSet closed, @Nullable Region only) {
        Concurrency concurrency = new Concurrency(graph, closed, only);
        concurrency.seed();
        concurrency.spread();
        return concurrency;
    }

    BitSet beside(Point point) {
        return beside[point.id];
    }

    /** Places whose tokens may meet the same variable: instances of a scope have each their own. */
    BitSet beside(Var variable, Point at) {
        if (graph.privates.contains(variable.frame())) {
            return new BitSet();
        }
        Region home = graph.homes.get(variable.frame());
        return home == null || !many.contains(home)
                ? beside[at.id]
                : inOne.computeIfAbsent(home, region -> of(graph, closed, region)).beside[at.id];
    }

    /** Whether somebody else may write the variable while a token is at this place. */
    boolean contested(Var variable, Point at) {
        return beside(variable, at).intersects(graph.writers(variable));
    }

    private void cut(Point from, Point to) {
        cuts.computeIfAbsent(from, key -> new ArrayList<>()).add(to);
    }

    private void seed() {
        for (Map.Entry<Point, List<Point>> entry : graph.arrows.entrySet()) {
            if (forks(entry.getKey())) {
                allPairs(entry.getValue(), false);
            }
        }
        graph.boundaries.forEach((event, host) -> {
            if (!Objects.requireNonNull(event.node).interrupting()) {
                each(bodyOf(host), event);
                add(event, event);
            }
        });
        for (Point event : graph.eventSubProcesses) {
            if (!isOut(event) && !interrupting(event)) {
                List<Point> own = bodyOf(event);
                own.forEach(mine -> pointsIn(event.region).forEach(other -> add(mine, other)));
            }
        }
        graph.parallelBodies.stream().filter(body -> !isOut(body)).forEach(body -> allPairs(bodyOf(body), true));
        graph.handlers.forEach(handler -> graph.points.forEach(other -> add(handler, other)));
    }

    private static boolean forks(Point node) {
        return node.node == null
                || (node.node.kind() != FlowNode.Kind.EXCLUSIVE && node.node.kind() != FlowNode.Kind.EVENT_BASED);
    }

    private boolean interrupting(Point event) {
        Region inside = Objects.requireNonNull(graph.insides.get(event));
        return graph.points.stream()
                .filter(point -> point.region == inside && point.node != null)
                .map(point -> Objects.requireNonNull(point.node))
                .filter(node -> node.kind() == FlowNode.Kind.START)
                .allMatch(FlowNode::interrupting);
    }

    /** The points of an activity: itself, and all inside. */
    private List<Point> bodyOf(Point work) {
        Region inside = graph.insides.get(work);
        if (inside == null) {
            return List.of(work);
        }
        List<Point> body = new ArrayList<>(pointsIn(inside));
        body.add(work);
        body.add(Objects.requireNonNull(graph.leaves.get(work)));
        return body;
    }

    private List<Point> pointsIn(Region region) {
        return graph.points.stream()
                .filter(point -> point.kind != Kind.ANY && point.region.within(region))
                .toList();
    }

    private void each(List<Point> points, Point other) {
        points.forEach(point -> add(point, other));
    }

    private void allPairs(List<Point> points, boolean withThemselves) {
        for (int i = 0; i < points.size(); i++) {
            for (int j = withThemselves ? i : i + 1; j < points.size(); j++) {
                add(points.get(i), points.get(j));
            }
        }
    }

    private void add(Point one, Point other) {
        if (beside[one.id].get(other.id) || isOut(one) || isOut(other)) {
            return;
        }
        beside[one.id].set(other.id);
        beside[other.id].set(one.id);
        await(one.id, other.id);
        if (one == other) {
            twice(one);
        }
    }

    private void await(int one, int other) {
        if (waiting == due.length) {
            due = Arrays.copyOf(due, 2 * waiting);
        }
        due[waiting++] = ((long) one << 32) | other;
    }

    private boolean isOut(Point point) {
        return point.kind == Kind.ANY || closed.get(point.id) || (only != null && !point.region.within(only));
    }

    /** Two tokens at one place: a join may count them twice, and a scope may be there twice. So all is looked at again. */
    private void twice(Point place) {
        Region inside = graph.insides.get(place);
        if (inside != null) {
            many.add(inside);
        }
        again = true;
    }

    private void spread() {
        do {
            again = false;
            while (waiting > 0) {
                long pair = due[--waiting];
                Point one = graph.points.get((int) (pair >> 32));
                Point other = graph.points.get((int) pair);
                step(one, other);
                step(other, one);
            }
            if (again) {
                for (Point point : graph.points) {
                    beside[point.id].stream()
                            .filter(other -> other >= point.id)
                            .forEach(other -> await(point.id, other));
                }
            }
        } while (again);
    }

    /** The token at {@code moving} goes on while the other stays. */
    private void step(Point staying, Point moving) {
        for (Edge edge : moving.edges) {
            Point next = edge.to();
            if (edge.passing() == Passing.AFTER && next.kind != Kind.ANY && joins.passes(staying, moving, next)) {
                add(staying, next);
            }
        }
        for (Point next : cuts.getOrDefault(moving, List.of())) {
            Region inside = graph.insides.get(moving);
            if (inside == null || many.contains(inside) || !staying.region.within(inside)) {
                if (staying != moving || beside[moving.id].get(moving.id)) {
                    add(staying, next);
                }
            }
        }
    }
}
