package io.wardclerk.lint.proof;

import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.SequenceFlow;
import io.wardclerk.lint.proof.Point.Kind;
import io.wardclerk.lint.proof.Point.Passing;
import io.wardclerk.lint.proof.Point.Region;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may happen at any moment: events that stop an activity or go on beside it. */
final class Moments {

    /** Makes a point of the graph. */
    interface Points {
        Point make(
                Kind kind,
                @Nullable FlowNode node,
                @Nullable SequenceFlow flow,
                Frame frame,
                Frame around,
                Region region);
    }

    private final Graph graph;
    private final Points points;
    private final Map<Region, Point> anyOf = new HashMap<>();

    Moments(Graph graph, Points points) {
        this.graph = graph;
        this.points = points;
    }

    /** The host is stopped: its work may have come to any point. */
    void cut(Place host, Point to) {
        Region inside = graph.insides.get(host.work());
        if (inside == null) {
            host.work().to(to, Passing.CUT);
        } else {
            host.work().to(to, Passing.BEFORE);
            any(inside).to(to, Passing.AFTER);
            Point leave = Objects.requireNonNull(graph.leaves.get(host.work()));
            Point mapped = points.make(leave.kind, leave.node, null, leave.frame, leave.around, leave.region);
            any(inside).to(mapped, Passing.AFTER);
            mapped.to(to, Passing.AFTER);
            graph.shadows.add(mapped);
        }
    }

    /** The host goes on; nothing of it is mapped out. */
    void beside(Place host, Point to) {
        host.work().to(to, Passing.BEFORE);
        Region inside = graph.insides.get(host.work());
        if (inside != null) {
            any(inside).to(to, Passing.AFTER);
        }
    }

    /** A point that stands for every moment inside a scope. */
    Point any(Region region) {
        return anyOf.computeIfAbsent(
                region, key -> points.make(Kind.ANY, null, null, graph.root(), graph.root(), region));
    }

    /** Once all points are there. */
    void collect() {
        // Where nothing was done, nothing is known that the places before did not know.
        Set<Point> changed = new LinkedHashSet<>();
        for (Point point : graph.points) {
            if (!Steps.isIdle(point) || point == graph.start()) {
                point.edges.forEach(edge -> changed.add(edge.to()));
            }
        }
        anyOf.forEach((region, any) -> {
            for (Point point : changed) {
                boolean real = point.kind != Kind.ANY && !graph.shadows.contains(point);
                if (real && point.region.within(region)) {
                    point.to(any, Passing.BEFORE);
                }
            }
        });
    }
}
