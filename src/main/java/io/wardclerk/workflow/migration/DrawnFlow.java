package io.wardclerk.workflow.migration;

import io.wardclerk.lint.diagram.Diagram;
import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.Scope;
import io.wardclerk.lint.diagram.SequenceFlow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may come after a step, over boundaries, event sub-processes, and into and out of sub-processes. */
final class DrawnFlow {

    private final Map<String, FlowNode> nodes = new HashMap<>();
    private final Map<String, Scope> scopes = new HashMap<>();
    private final Map<String, FlowNode> around = new HashMap<>();

    DrawnFlow(Diagram diagram) {
        diagram.scopes().forEach(scope -> scope.nodes().forEach(node -> {
            nodes.put(node.id(), node);
            scopes.put(node.id(), scope);
            if (node.inside() != null) {
                around.put(node.inside().id(), node);
            }
        }));
    }

    Optional<FlowNode> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    Scope scope(FlowNode node) {
        return Objects.requireNonNull(scopes.get(node.id()));
    }

    /** The sub-process that a node lies in, or null. */
    @Nullable
    FlowNode enclosing(FlowNode node) {
        return around.get(scope(node).id());
    }

    /** Ids of the sub-processes around a node, the innermost first. */
    List<String> path(FlowNode node) {
        List<String> path = new ArrayList<>();
        for (FlowNode at = enclosing(node); at != null; at = enclosing(at)) {
            path.add(at.id());
        }
        return path;
    }

    /** Events that may break in on a node: on its boundary, on those around it, and in event sub-processes. */
    List<FlowNode> interruptions(FlowNode node) {
        List<FlowNode> events = new ArrayList<>();
        for (FlowNode at = node; at != null; at = enclosing(at)) {
            events.addAll(scope(at).boundaries(at));
            scope(at).eventSubProcesses().flatMap(DrawnFlow::starts).forEach(events::add);
        }
        return events;
    }

    /** Everything that may come after a node. What stops is reached, and nothing after it. */
    Set<String> ahead(FlowNode from, Predicate<FlowNode> stops) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>(next(from));
        while (!open.isEmpty()) {
            FlowNode node = open.pop();
            if (seen.add(node.id()) && !stops.test(node)) {
                open.addAll(next(node));
            }
        }
        return seen;
    }

    private List<FlowNode> next(FlowNode node) {
        List<FlowNode> next = new ArrayList<>(interruptions(node));
        Scope scope = scope(node);
        List<SequenceFlow> outgoing = scope.outgoing(node);
        outgoing.forEach(flow -> scope.node(flow.target()).ifPresent(next::add));
        if (node.inside() != null) {
            starts(node).forEach(next::add);
        }
        FlowNode enclosing = enclosing(node);
        if (outgoing.isEmpty() && enclosing != null) {
            scope(enclosing).outgoing(enclosing).stream()
                    .flatMap(flow -> scope(enclosing).node(flow.target()).stream())
                    .forEach(next::add);
        }
        links(node, scope).forEach(next::add);
        return next;
    }

    private static Stream<FlowNode> starts(FlowNode subProcess) {
        Scope inside = subProcess.inside();
        return inside == null
                ? Stream.empty()
                : inside.nodes().stream().filter(node -> node.kind() == FlowNode.Kind.START);
    }

    /** A link thrown goes on at the link caught in the same scope; its name is not kept, so at any of them. */
    private static Stream<FlowNode> links(FlowNode node, Scope scope) {
        if (node.kind() != FlowNode.Kind.THROW
                || node.events(EventDefinition.Kind.LINK).findAny().isEmpty()) {
            return Stream.empty();
        }
        return scope.nodes().stream()
                .filter(other -> other.kind() == FlowNode.Kind.CATCH
                        && other.events(EventDefinition.Kind.LINK).findAny().isPresent());
    }
}
