package io.wardclerk.lint.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What lies directly inside a process or a sub-process, with its flows by source and target. */
public final class Scope {

    private final String id;
    private final List<FlowNode> nodes;
    private final List<SequenceFlow> flows;
    private final Map<String, FlowNode> byId = new LinkedHashMap<>();
    private final Map<String, List<SequenceFlow>> bySource = new HashMap<>();
    private final Map<String, List<SequenceFlow>> byTarget = new HashMap<>();
    private final Map<String, List<FlowNode>> boundaries = new HashMap<>();
    private final Set<String> caughtLinks = new HashSet<>();

    /** @param id of the process or sub-process */
    public Scope(String id, List<FlowNode> nodes, List<SequenceFlow> flows) {
        this.id = id;
        this.nodes = List.copyOf(nodes);
        this.flows = List.copyOf(flows);
        nodes.forEach(node -> byId.putIfAbsent(node.id(), node));
        for (SequenceFlow flow : flows) {
            bySource.computeIfAbsent(flow.source(), key -> new ArrayList<>()).add(flow);
            byTarget.computeIfAbsent(flow.target(), key -> new ArrayList<>()).add(flow);
        }
        for (FlowNode node : nodes) {
            if (node.kind() == FlowNode.Kind.CATCH) {
                node.events(EventDefinition.Kind.LINK)
                        .map(event -> event.attributes().get("name"))
                        .filter(Objects::nonNull)
                        .forEach(caughtLinks::add);
            }
            String host = node.attachedTo();
            if (host != null) {
                boundaries.computeIfAbsent(host, key -> new ArrayList<>()).add(node);
            }
        }
    }

    public String id() {
        return id;
    }

    public List<FlowNode> nodes() {
        return nodes;
    }

    public List<SequenceFlow> flows() {
        return flows;
    }

    public Optional<FlowNode> node(String nodeId) {
        return Optional.ofNullable(byId.get(nodeId));
    }

    public List<SequenceFlow> outgoing(FlowNode node) {
        return bySource.getOrDefault(node.id(), List.of());
    }

    public List<SequenceFlow> incoming(FlowNode node) {
        return byTarget.getOrDefault(node.id(), List.of());
    }

    /** Boundary events attached to this activity. */
    public List<FlowNode> boundaries(FlowNode activity) {
        return boundaries.getOrDefault(activity.id(), List.of());
    }

    /** Whether something catches the link of this name. */
    public boolean catchesLink(String name) {
        return caughtLinks.contains(name);
    }

    public Stream<FlowNode> eventSubProcesses() {
        return nodes.stream().filter(node -> node.kind() == FlowNode.Kind.EVENT_SUB_PROCESS);
    }

    /** This scope and every one inside it, the outer before the inner. */
    public Stream<Scope> withNested() {
        return Stream.concat(
                Stream.of(this),
                nodes.stream().map(FlowNode::inside).filter(Objects::nonNull).flatMap(Scope::withNested));
    }

    @Override
    public String toString() {
        return "Scope " + id;
    }
}
