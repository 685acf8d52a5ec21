package io.wardclerk.lint.proof;

import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.Scope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The scopes around the place that is being read, the innermost first. */
final class Around {

    private record Level(Scope scope, @Nullable FlowNode host) {}

    private final Deque<Level> levels = new ArrayDeque<>();

    void enter(Scope scope, @Nullable FlowNode host) {
        levels.push(new Level(scope, host));
    }

    void leave() {
        levels.pop();
    }

    /** Whether an end event throws something that is caught; what nobody catches ends like any other. */
    boolean catches(FlowNode end) {
        if (end.kind() != FlowNode.Kind.END) {
            return false;
        }
        return end.events(EventDefinition.Kind.ERROR).anyMatch(this::isErrorCaught)
                || (end.events(EventDefinition.Kind.CANCEL).findAny().isPresent() && isCancelCaught());
    }

    private boolean isErrorCaught(EventDefinition thrown) {
        @Nullable FlowNode host = null;
        for (Level level : levels) {
            @Nullable FlowNode inner = host;
            if (inner != null && level.scope().boundaries(inner).stream().anyMatch(event -> matches(event, thrown))) {
                return true;
            }
            boolean inside = level.scope()
                    .eventSubProcesses()
                    .map(FlowNode::inside)
                    .anyMatch(scope -> scope != null
                            && scope.nodes().stream()
                                    .filter(node -> node.kind() == FlowNode.Kind.START)
                                    .anyMatch(start -> matches(start, thrown)));
            if (inside) {
                return true;
            }
            host = level.host();
        }
        return false;
    }

    private static boolean matches(FlowNode event, EventDefinition thrown) {
        return event.events(EventDefinition.Kind.ERROR)
                .anyMatch(caught -> caught.code() == null || caught.code().equals(thrown.code()));
    }

    private boolean isCancelCaught() {
        Iterator<Level> inside = levels.iterator();
        FlowNode host = inside.next().host();
        return host != null
                && inside.hasNext()
                && inside.next().scope().boundaries(host).stream()
                        .anyMatch(event -> event.events(EventDefinition.Kind.CANCEL)
                                .findAny()
                                .isPresent());
    }
}
