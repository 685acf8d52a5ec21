package io.wardclerk.lint.proof;

import io.wardclerk.lint.diagram.BpmnProcess;
import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.Loop;
import io.wardclerk.lint.diagram.Scope;
import io.wardclerk.lint.diagram.SequenceFlow;
import io.wardclerk.lint.proof.Point.Kind;
import io.wardclerk.lint.proof.Point.Passing;
import io.wardclerk.lint.proof.Point.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes places and ways of a diagram: scopes are entered and left, events may cut in at any moment, calls are followed. */
final class GraphBuilder {

    private static final int MAX_DEPTH = 6;
    private static final int MAX_POINTS = 5_000;
    private final Matter matter;
    private final Graph graph = new Graph();
    private final Moments moments = new Moments(graph, this::point);
    private final Compensation compensation = new Compensation();
    private final Around levels = new Around();
    private final Set<String> calling = new HashSet<>();
    private int depth;

    private GraphBuilder(Matter matter) {
        this.matter = matter;
    }

    static Graph build(Matter matter) {
        GraphBuilder builder = new GraphBuilder(matter);
        BpmnProcess process = matter.process();
        builder.calling.add(process.id());
        Region root = new Region(null);
        Frame frame = new Frame(null, Set.of());
        Point start = builder.point(Kind.PASS, null, null, frame, frame, root);
        Point end = builder.point(Kind.PASS, null, null, frame, frame, root);
        builder.graph.begin(start, frame);
        builder.scope(process.scope(), null, frame, root, start, end);
        builder.compensate(root);
        builder.moments.collect();
        builder.graph.finish(matter);
        return builder.graph;
    }

    private Point point(
            Kind kind, @Nullable FlowNode node, @Nullable SequenceFlow flow, Frame frame, Frame around, Region region) {
        Point point = new Point(graph.points.size(), kind, node, flow, frame, around, region);
        graph.points.add(point);
        if (graph.points.size() > MAX_POINTS) {
            throw new TooLarge();
        }
        return point;
    }

    private void scope(Scope scope, @Nullable FlowNode host, Frame frame, Region region, Point enter, Point leave) {
        levels.enter(scope, host);
        Map<String, Place> places = new HashMap<>();
        for (FlowNode node : scope.nodes()) {
            places.put(node.id(), place(node, frame, region));
        }
        for (SequenceFlow flow : scope.flows()) {
            Place from = places.get(flow.source());
            Place to = places.get(flow.target());
            if (from != null && to != null) {
                arrow(flow, scope, from.out(), to.in(), frame, region);
            }
        }
        for (FlowNode node : scope.nodes()) {
            Place place = Objects.requireNonNull(places.get(node.id()));
            connect(node, place, scope, region, enter, leave);
            if (node.kind() == FlowNode.Kind.BOUNDARY) {
                boundary(node, place, places.get(Objects.requireNonNullElse(node.attachedTo(), "")));
            }
        }
        Links.connect(scope, places);
        levels.leave();
    }

    /** An arrow that is alone at both ends is no place of its own. */
    private void arrow(SequenceFlow flow, Scope scope, Point from, Point to, Frame frame, Region region) {
        boolean alone = flow.condition() == null
                && scope.node(flow.source())
                                .map(scope::outgoing)
                                .orElse(List.of())
                                .size()
                        == 1
                && scope.node(flow.target())
                                .map(scope::incoming)
                                .orElse(List.of())
                                .size()
                        == 1;
        if (alone) {
            from.to(to, Passing.AFTER);
            return;
        }
        Point arrow = point(Kind.PASS, null, flow, frame, frame, region);
        arrow.source = from;
        from.to(arrow, Passing.AFTER);
        arrow.to(to, Passing.AFTER);
        graph.arrows.computeIfAbsent(from, key -> new ArrayList<>()).add(arrow);
    }

    private Place place(FlowNode node, Frame frame, Region region) {
        Loop loop = node.loop();
        Frame around = loop == null ? frame : new Frame(frame, Locals.of(loop));
        Frame own = new Frame(around, Locals.of(node, matter));
        Place body =
                switch (node.kind()) {
                    case SUB_PROCESS, EVENT_SUB_PROCESS -> inner(node, own, around, region);
                    case CALL -> call(node, own, around, region);
                    default -> {
                        graph.privates.add(own);
                        Point work = point(Kind.NODE, node, null, own, around, region);
                        yield new Place(work, work, work);
                    }
                };
        return loop == null ? body : looped(node, loop, body, around, frame, region);
    }

    /** None, one or many times round. */
    private Place looped(FlowNode node, Loop loop, Place body, Frame own, Frame around, Region region) {
        Point head = point(Kind.LOOP, node, null, own, around, region);
        Region inside = graph.insides.get(body.work());
        if (inside == null) {
            graph.privates.add(own);
        } else {
            graph.homes.put(own, inside);
        }
        head.to(body.in(), Passing.AFTER);
        body.out().to(head, Passing.AFTER);
        if (!loop.sequential()) {
            graph.parallelBodies.add(body.work());
            if (loop.completion() != null) {
                moments.cut(body, head);
            }
        }
        return new Place(head, body.work(), head);
    }

    private Place inner(FlowNode node, Frame own, Frame around, Region region) {
        Region inside = new Region(region);
        Point enter = point(Kind.ENTER, node, null, own, around, region);
        Point leave = point(Kind.LEAVE, node, null, own, around, region);
        inside.enter = enter;
        graph.homes.put(own, inside);
        graph.insides.put(enter, inside);
        graph.leaves.put(enter, leave);
        scope(Objects.requireNonNull(node.inside()), node, own, inside, enter, leave);
        return new Place(enter, enter, leave);
    }

    private Place call(FlowNode node, Frame own, Frame around, Region region) {
        String key = node.attribute("calledElement");
        BpmnProcess called = key == null || depth >= MAX_DEPTH
                ? null
                : matter.called().apply(key).orElse(null);
        if (key == null || called == null || !calling.add(key)) {
            Point work = point(Kind.CALL_UNKNOWN, node, null, own, around, region);
            return new Place(work, work, work);
        }
        depth++;
        Region inside = new Region(region);
        Frame ofCalled = new Frame(null, Set.of());
        Point enter = point(Kind.CALL_ENTER, node, null, ofCalled, own, region);
        Point leave = point(Kind.CALL_LEAVE, node, null, ofCalled, own, region);
        inside.enter = enter;
        graph.homes.put(ofCalled, inside);
        graph.insides.put(enter, inside);
        graph.leaves.put(enter, leave);
        scope(called.scope(), node, ofCalled, inside, enter, leave);
        calling.remove(key);
        depth--;
        return new Place(enter, enter, leave);
    }

    private void connect(FlowNode node, Place place, Scope scope, Region region, Point enter, Point leave) {
        switch (node.kind()) {
            case START -> {
                enter.to(place.in(), Passing.AFTER);
            }
            case EVENT_SUB_PROCESS -> {
                moments.any(region).to(place.in(), Passing.AFTER);
                graph.eventSubProcesses.add(place.in());
            }
            default -> {
                // Reached over arrows.
            }
        }
        if (node.forCompensation()) {
            graph.handlers.add(place.in());
            compensation.handler(place);
            return;
        }
        boolean undoes = node.kind() != FlowNode.Kind.BOUNDARY && Links.has(node, EventDefinition.Kind.COMPENSATE);
        if (undoes || Links.has(node, EventDefinition.Kind.CANCEL)) {
            compensation.asked(place);
        }
        if (Links.has(node, EventDefinition.Kind.TERMINATE)) {
            moments.any(region).to(leave, Passing.AFTER);
        }
        boolean over = scope.outgoing(node).isEmpty() && !Links.isThrow(node) && !levels.catches(node);
        if (over) {
            Point ended = point(Kind.PASS, null, null, place.out().around, place.out().around, region);
            place.out().to(ended, Passing.AFTER);
            ended.to(leave, Passing.AFTER);
            graph.ends.add(ended);
        }
    }

    private void boundary(FlowNode event, Place place, @Nullable Place host) {
        if (host == null || Links.has(event, EventDefinition.Kind.COMPENSATE)) {
            return;
        }
        if (event.interrupting()) {
            moments.cut(host, place.in());
        } else {
            moments.beside(host, place.in());
        }
        if (host.in() != host.work()) {
            host.in().to(place.in(), Passing.BEFORE);
        }
        graph.boundaries.put(place.in(), host.work());
    }

    private void compensate(Region root) {
        if (!graph.handlers.isEmpty()) {
            compensation.connect(moments.any(root));
        }
    }

    /** A diagram that calls others until there is no end. */
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("too many places", null, false, false);
        }
    }
}
