package io.wardclerk.lint;

import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.FlowNode.Kind;
import io.wardclerk.lint.diagram.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every step can be reached from a start, and from every step the flow can come to an end. */
final class FlowCheck implements Check {

    private static final Rule NO_START = Rule.error("no-start", "A process or sub-process has no start event");
    private static final Rule STARTS =
            Rule.error("several-starts", "A process or sub-process has several plain start events");
    private static final Rule UNREACHABLE = Rule.error("unreachable", "No path from a start leads to an element");
    private static final Rule DEAD_END = Rule.error("dead-end", "The flow stops at an element that is no end event");
    private static final Rule NO_WAY_OUT =
            Rule.error("no-way-out", "From an element the flow can only go round and never come to an end");
    private static final Rule AGAINST_EVENT =
            Rule.error("flow-against-event", "A flow leads into a start or boundary event, or out of an end event");

    @Override
    public List<Rule> rules() {
        return List.of(NO_START, STARTS, UNREACHABLE, DEAD_END, NO_WAY_OUT, AGAINST_EVENT);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        subject.diagram().processes().forEach(process -> {
            if (process.executable() || !process.scope().nodes().isEmpty()) {
                scope(process.scope(), process.line(), false, findings);
            }
        });
    }

    private void scope(Scope scope, int line, boolean byEvent, Findings findings) {
        starts(scope, line, byEvent, findings);
        against(scope, findings);
        Set<FlowNode> reached = reached(scope);
        Set<FlowNode> ending = ending(scope);
        for (FlowNode node : scope.nodes()) {
            if (!reached.contains(node)) {
                findings.add(
                        UNREACHABLE, node, "no path from a start leads to this " + node.type(), "connect or remove it");
            } else if (stops(node, scope)) {
                findings.add(
                        DEAD_END,
                        node,
                        "the flow stops at this " + node.type(),
                        "connect it to what comes next, or to an end event that names the outcome");
            } else if (!ending.contains(node)) {
                findings.add(
                        NO_WAY_OUT,
                        node,
                        "from this " + node.type() + " no path leads to an end event",
                        "add a flow out of the circle");
            }
            if (node.inside() != null) {
                scope(node.inside(), node.line(), node.kind() == Kind.EVENT_SUB_PROCESS, findings);
            }
        }
    }

    private static void starts(Scope scope, int line, boolean byEvent, Findings findings) {
        List<FlowNode> starts =
                scope.nodes().stream().filter(node -> node.kind() == Kind.START).toList();
        if (starts.isEmpty()) {
            findings.add(NO_START, scope.id(), line, "there is no start event", "add one");
        }
        long plain = starts.stream().filter(start -> start.events().isEmpty()).count();
        if (plain > 1 || (byEvent && starts.size() > 1)) {
            findings.add(
                    STARTS,
                    starts.get(1),
                    "there is more than one start event",
                    "keep one and lead to it what begins here");
        }
    }

    private static void against(Scope scope, Findings findings) {
        for (FlowNode node : scope.nodes()) {
            boolean into = node.kind() == Kind.START || node.kind() == Kind.BOUNDARY;
            if (into && !scope.incoming(node).isEmpty()) {
                findings.add(
                        AGAINST_EVENT,
                        node,
                        "a sequence flow leads into this " + node.type(),
                        "lead it to the element behind");
            }
            if (node.kind() == Kind.END && !scope.outgoing(node).isEmpty()) {
                findings.add(AGAINST_EVENT, node, "a sequence flow leads out of this end event", "remove it");
            }
        }
    }

    private static Set<FlowNode> reached(Scope scope) {
        Links links = new Links(Kind.THROW, Kind.CATCH, scope);
        return spread(
                scope.nodes().stream().filter(FlowCheck::begins).toList(),
                node -> Stream.concat(
                        scope.outgoing(node).stream().flatMap(flow -> scope.node(flow.target()).stream()),
                        Stream.concat(scope.boundaries(node).stream(), links.from(node))));
    }

    /** Elements from which an end can be reached, backwards from the ends. */
    private static Set<FlowNode> ending(Scope scope) {
        Links links = new Links(Kind.CATCH, Kind.THROW, scope);
        return spread(
                scope.nodes().stream().filter(node -> ends(node, scope)).toList(),
                node -> Stream.concat(
                        scope.incoming(node).stream().flatMap(flow -> scope.node(flow.source()).stream()),
                        Stream.concat(
                                node.attachedTo() == null ? Stream.empty() : scope.node(node.attachedTo()).stream(),
                                links.from(node))));
    }

    private static boolean begins(FlowNode node) {
        return node.kind() == Kind.START || node.kind() == Kind.EVENT_SUB_PROCESS || node.forCompensation();
    }

    /** Where a flow comes to rest. A dead end counts too: it is reported by itself. */
    private static boolean ends(FlowNode node, Scope scope) {
        return scope.outgoing(node).isEmpty()
                && (node.kind() != Kind.THROW || names(node).noneMatch(scope::catchesLink));
    }

    private static boolean stops(FlowNode node, Scope scope) {
        boolean restsHere = node.kind() == Kind.END
                || node.kind() == Kind.EVENT_SUB_PROCESS
                || node.forCompensation()
                || (node.kind() == Kind.BOUNDARY
                        && node.events(EventDefinition.Kind.COMPENSATE)
                                .findAny()
                                .isPresent());
        return !restsHere && ends(node, scope);
    }

    private static Stream<String> names(FlowNode node) {
        return node.events(EventDefinition.Kind.LINK)
                .map(event -> event.attributes().get("name"))
                .filter(Objects::nonNull);
    }

    /** A link jumps from where it is thrown to where it is caught under the same name; each name is followed once. */
    private static final class Links {

        private final Kind from;
        private final Map<String, List<FlowNode>> targets = new HashMap<>();

        Links(Kind from, Kind to, Scope scope) {
            this.from = from;
            scope.nodes().stream().filter(node -> node.kind() == to).forEach(node -> names(node)
                    .forEach(name -> targets.computeIfAbsent(name, key -> new ArrayList<>())
                            .add(node)));
        }

        Stream<FlowNode> from(FlowNode node) {
            return node.kind() != from
                    ? Stream.empty()
                    : names(node).flatMap(name -> {
                        List<FlowNode> found = targets.remove(name);
                        return found == null ? Stream.empty() : found.stream();
                    });
        }
    }

    private static Set<FlowNode> spread(Collection<FlowNode> from, Function<FlowNode, Stream<FlowNode>> neighbours) {
        Set<FlowNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<FlowNode> due = new ArrayDeque<>();
        from.stream().filter(seen::add).forEach(due::push);
        while (!due.isEmpty()) {
            neighbours.apply(due.pop()).filter(seen::add).forEach(due::push);
        }
        return seen;
    }
}
