package io.wardclerk.lint.proof;

import io.wardclerk.lint.proof.Point.Edge;
import io.wardclerk.lint.proof.Point.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds a way to show for a finding: the shortest that avoids what was missed, or the shortest there is. */
final class Ways {

    private final Graph graph;

    Ways(Graph graph) {
        this.graph = graph;
    }

    /** @param from id of an element, or empty for the start */
    List<String> between(String from, String to, Predicate<Point> avoided) {
        List<String> way = search(from, to, avoided);
        way = way.isEmpty() ? search(from, to, point -> false) : way;
        // Of two branches beside each other none leads to the other.
        return way.isEmpty() ? List.of(from, to) : way;
    }

    private List<String> search(String from, String to, Predicate<Point> avoided) {
        @Nullable Point[] before = new Point[graph.points.size()];
        boolean[] seen = new boolean[before.length];
        Deque<Point> due = new ArrayDeque<>();
        for (Point point : graph.points) {
            if (from.isEmpty() ? point == graph.start() : isWork(point, from)) {
                due.add(point);
                seen[point.id] = true;
            }
        }
        while (!due.isEmpty()) {
            Point at = due.poll();
            if (isWork(at, to) && before[at.id] != null) {
                return elements(at, before);
            }
            for (Edge edge : at.edges) {
                Point next = edge.to();
                boolean free = !seen[next.id] && !avoided.test(next);
                if (free || (isWork(next, to) && before[next.id] == null)) {
                    seen[next.id] = true;
                    before[next.id] = at;
                    due.add(next);
                }
            }
        }
        return List.of();
    }

    private static boolean isWork(Point point, String element) {
        return point.node != null
                && (point.kind == Kind.NODE || point.kind == Kind.CALL_UNKNOWN)
                && point.node.id().equals(element);
    }

    private static List<String> elements(Point end, @Nullable Point[] before) {
        List<Point> points = new ArrayList<>();
        boolean[] seen = new boolean[before.length];
        for (Point at = end; at != null && !seen[at.id]; at = before[at.id]) {
            seen[at.id] = true;
            points.add(at);
        }
        Collections.reverse(points);
        Set<String> elements = new LinkedHashSet<>();
        points.stream().filter(point -> point.node != null).map(Point::element).forEach(elements::add);
        return List.copyOf(elements);
    }
}
