package io.wardclerk.lint.proof;

import io.wardclerk.lint.proof.Point.Kind;
import io.wardclerk.lint.proof.Point.Passing;
import io.wardclerk.lint.proof.Point.Region;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which tokens can still be elsewhere once a token passed a joining gateway or the end of a scope. */
final class Joins {

    private final Graph graph;
    private final BitSet[] beside;
    private final Set<Region> many;
    private final Map<Point, List<Point>> incoming = new HashMap<>();
    private final Map<Point, BitSet> reached = new HashMap<>();

    /**
     * @param beside the relation as far as it is known
     * @param many scopes that may be there more than once at a time
     */
    Joins(Graph graph, BitSet[] beside, Set<Region> many) {
        this.graph = graph;
        this.beside = beside;
        this.many = many;
        graph.arrows.forEach((node, arrows) -> arrows.forEach(arrow -> arrow.edges.forEach(edge ->
                incoming.computeIfAbsent(edge.to(), key -> new ArrayList<>()).add(arrow))));
    }

    /** Whether the token at {@code moving} can go on to {@code next} while the other stays where it is. */
    boolean passes(Point staying, Point moving, Point next) {
        if (next.kind == Kind.LEAVE || next.kind == Kind.CALL_LEAVE) {
            Region inside = moving.region;
            return many.contains(inside) || !staying.region.within(inside);
        }
        if (next.node == null || next.kind != Kind.NODE) {
            return true;
        }
        List<Point> arrows = incoming.getOrDefault(next, List.of());
        if (arrows.size() < 2 || many.contains(next.region)) {
            return true;
        }
        boolean twice = arrows.stream().anyMatch(arrow -> beside[arrow.id].get(arrow.id));
        boolean all = arrows.stream().allMatch(arrow -> arrow == moving || beside[staying.id].get(arrow.id));
        return switch (next.node.kind()) {
            case PARALLEL -> twice || all;
            case INCLUSIVE -> twice || all || !waitsFor(next, staying);
            default -> true;
        };
    }

    /** Whether an inclusive join waits for a token there: one of its own scope that can still reach it along arrows. */
    private boolean waitsFor(Point join, Point token) {
        return token.region.within(join.region)
                && reached.computeIfAbsent(join, this::reaching).get(token.id);
    }

    private BitSet reaching(Point join) {
        BitSet seen = new BitSet();
        seen.set(join.id);
        boolean more = true;
        while (more) {
            more = false;
            for (Point point : graph.points) {
                if (!seen.get(point.id) && leadsTo(point, seen)) {
                    seen.set(point.id);
                    more = true;
                }
            }
        }
        return seen;
    }

    private static boolean leadsTo(Point point, BitSet seen) {
        return point.kind != Kind.ANY
                && point.edges.stream().anyMatch(edge -> edge.passing() == Passing.AFTER && seen.get(edge.to().id));
    }
}
