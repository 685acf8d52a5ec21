package io.wardclerk.lint;

import io.wardclerk.lint.diagram.Declaration;
import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.FlowNode.Kind;
import io.wardclerk.lint.diagram.Scope;
import io.wardclerk.lint.diagram.SequenceFlow;
import java.util.List;
import java.util.Locale;

/** What an element points to must be there: messages, signals, errors, escalations, hosts, ends of flows. */
final class ReferenceCheck implements Check {

    private static final Rule FLOW_END = Rule.error(
            "flow-end-missing", "A sequence flow begins or ends at nothing, or outside of its process or sub-process");
    private static final Rule EVENT = Rule.error(
            "event-reference-missing",
            "An event names no message, signal, error or escalation, or one that is not declared");
    private static final Rule HOST = Rule.error("boundary-host-missing", "A boundary event sits on no activity");
    private static final Rule NAMELESS = Rule.error("declaration-without-name", "A message or signal has no name");

    @Override
    public List<Rule> rules() {
        return List.of(FLOW_END, EVENT, HOST, NAMELESS);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        subject.diagram().scopes().forEach(scope -> {
            scope.flows().forEach(flow -> ends(flow, scope, findings));
            scope.nodes().forEach(node -> {
                host(node, scope, findings);
                node.events().forEach(event -> event(event, node, findings));
            });
        });
    }

    private static void ends(SequenceFlow flow, Scope scope, Findings findings) {
        end(flow, flow.source(), "source", scope, findings);
        end(flow, flow.target(), "target", scope, findings);
    }

    private static void end(SequenceFlow flow, String end, String which, Scope scope, Findings findings) {
        if (scope.node(end).isEmpty()) {
            findings.add(
                    FLOW_END,
                    flow.id(),
                    flow.line(),
                    end.isEmpty()
                            ? "the sequence flow has no " + which
                            : "the sequence flow's " + which + " '" + end + "' is not in '" + scope.id() + "'",
                    "connect it to a step, event or gateway beside it");
        }
    }

    private static void host(FlowNode node, Scope scope, Findings findings) {
        if (node.kind() == Kind.BOUNDARY
                && (node.attachedTo() == null || scope.node(node.attachedTo()).isEmpty())) {
            findings.add(
                    HOST,
                    node,
                    "the boundary event is attached to '" + node.attachedTo() + "', which is not there",
                    "drag it onto the border of an activity");
        }
    }

    private static void event(EventDefinition event, FlowNode node, Findings findings) {
        boolean named =
                switch (event.kind()) {
                    case MESSAGE, SIGNAL -> true;
                    // Without one, a catching event takes every error or escalation.
                    case ERROR, ESCALATION ->
                        event.ref() != null || node.kind() == Kind.END || node.kind() == Kind.THROW;
                    default -> false;
                };
        String word = event.kind().name().toLowerCase(Locale.ROOT);
        Declaration target = event.target();
        if (named && target == null) {
            boolean sends = event.attributes().containsKey("camunda:topic");
            if (!(sends && event.ref() == null)) {
                findings.add(
                        EVENT,
                        node,
                        event.ref() == null
                                ? "it names no " + word
                                : "it names the " + word + " '" + event.ref() + "', which is not declared",
                        "choose a " + word + " of this diagram");
            }
        } else if (target != null
                && (event.kind() == EventDefinition.Kind.MESSAGE || event.kind() == EventDefinition.Kind.SIGNAL)
                && (target.name() == null || target.name().isBlank())) {
            findings.add(
                    NAMELESS,
                    target.id(),
                    target.line(),
                    "the " + word + " '" + target.id() + "' has no name",
                    "name it");
        }
    }
}
