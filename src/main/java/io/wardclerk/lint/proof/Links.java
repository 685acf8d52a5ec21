package io.wardclerk.lint.proof;

import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.Scope;
import io.wardclerk.lint.proof.Point.Passing;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Link events, which are arrows that are not drawn. */
final class Links {

    private Links() {}

    static boolean has(FlowNode node, EventDefinition.Kind kind) {
        return node.events(kind).findAny().isPresent();
    }

    static boolean isThrow(FlowNode node) {
        return node.kind() == FlowNode.Kind.THROW && has(node, EventDefinition.Kind.LINK);
    }

    static void connect(Scope scope, Map<String, Place> places) {
        List<FlowNode> catching = scope.nodes().stream()
                .filter(node -> node.kind() == FlowNode.Kind.CATCH && has(node, EventDefinition.Kind.LINK))
                .toList();
        for (FlowNode node : catching.isEmpty() ? List.<FlowNode>of() : scope.nodes()) {
            if (isThrow(node)) {
                Point out = Objects.requireNonNull(places.get(node.id())).out();
                catching.stream()
                        .filter(other -> sameLink(node, other))
                        .forEach(other -> out.to(
                                Objects.requireNonNull(places.get(other.id())).in(), Passing.AFTER));
            }
        }
    }

    private static boolean sameLink(FlowNode one, FlowNode other) {
        return one.events(EventDefinition.Kind.LINK).anyMatch(out -> other.events(EventDefinition.Kind.LINK)
                .anyMatch(in -> Objects.equals(
                        out.attributes().get("name"), in.attributes().get("name"))));
    }
}
