package io.wardclerk.lint;

import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.FlowNode.Kind;
import io.wardclerk.lint.diagram.Scope;
import io.wardclerk.lint.diagram.SequenceFlow;
import java.util.List;

/** At every parting of ways one way can always be taken. */
final class GatewayCheck implements Check {

    private static final Rule NO_CONDITION = Rule.error(
            "gateway-without-condition", "A flow out of an exclusive gateway has no condition and is not its default");
    private static final Rule NO_DEFAULT =
            Rule.error("gateway-without-default", "When no condition holds, the case would stop with an incident");
    private static final Rule DEFAULT =
            Rule.error("default-flow-missing", "The default flow does not lead out of its element");
    private static final Rule DEFAULT_CONDITION =
            Rule.warning("default-flow-condition", "The default flow has a condition, which nothing evaluates");
    private static final Rule IGNORED =
            Rule.error("condition-ignored", "A flow out of a parallel or event-based gateway has a condition");
    private static final Rule NO_EXPRESSION = Rule.error("condition-not-expression", "A condition is no expression");
    private static final Rule EVENTS =
            Rule.error("event-gateway-target", "An event-based gateway leads to something that waits for no event");

    @Override
    public List<Rule> rules() {
        return List.of(NO_CONDITION, NO_DEFAULT, DEFAULT, DEFAULT_CONDITION, IGNORED, NO_EXPRESSION, EVENTS);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        subject.diagram().scopes().forEach(scope -> {
            scope.flows().forEach(flow -> condition(flow, findings));
            for (FlowNode node : scope.nodes()) {
                List<SequenceFlow> out = scope.outgoing(node);
                defaultFlow(node, out, findings);
                switch (node.kind()) {
                    case PARALLEL, EVENT_BASED -> unconditional(node, out, scope, findings);
                    case EXCLUSIVE -> choice(node, out, findings);
                    default -> several(node, out, findings);
                }
            }
        });
    }

    private static void condition(SequenceFlow flow, Findings findings) {
        if (flow.condition() != null && !Expression.isIn(flow.condition())) {
            findings.add(
                    NO_EXPRESSION,
                    flow.id(),
                    flow.line(),
                    "the condition is " + (flow.condition().isEmpty() ? "empty" : "no expression"),
                    "write it as ${variable == 'value'}");
        }
    }

    private static void defaultFlow(FlowNode node, List<SequenceFlow> out, Findings findings) {
        String id = node.defaultFlow();
        if (id == null) {
            return;
        }
        out.stream()
                .filter(flow -> flow.id().equals(id))
                .findFirst()
                .ifPresentOrElse(
                        flow -> {
                            if (flow.condition() != null) {
                                findings.add(
                                        DEFAULT_CONDITION,
                                        flow.id(),
                                        flow.line(),
                                        "the default flow has a condition, which nothing evaluates",
                                        "remove the condition or make another flow the default");
                            }
                        },
                        () -> findings.add(
                                DEFAULT,
                                node,
                                "the default flow '" + id + "' does not lead out of this " + node.type(),
                                "choose one of its outgoing flows as default"));
    }

    private static void choice(FlowNode node, List<SequenceFlow> out, Findings findings) {
        if (out.size() > 1) {
            for (SequenceFlow flow : out) {
                if (flow.condition() == null && !flow.id().equals(node.defaultFlow())) {
                    findings.add(
                            NO_CONDITION,
                            flow.id(),
                            flow.line(),
                            "this flow out of the gateway '" + node.id() + "' has no condition and is not the default",
                            "give it a condition or make it the gateway's default");
                }
            }
        }
        several(node, out, findings);
    }

    /** A flow without a condition is always taken by any element but an exclusive gateway. */
    private static void several(FlowNode node, List<SequenceFlow> out, Findings findings) {
        boolean allConditional = !out.isEmpty()
                && out.stream()
                        .allMatch(flow -> flow.condition() != null && !flow.id().equals(node.defaultFlow()));
        if (allConditional) {
            findings.add(
                    NO_DEFAULT,
                    node,
                    "every flow out of this " + node.type() + " has a condition; when none holds the case cannot go on",
                    "make one of its flows the default");
        }
    }

    private static void unconditional(FlowNode node, List<SequenceFlow> out, Scope scope, Findings findings) {
        for (SequenceFlow flow : out) {
            if (flow.condition() != null) {
                findings.add(
                        IGNORED,
                        flow.id(),
                        flow.line(),
                        "the condition is not evaluated behind a " + node.type(),
                        "remove it or use an exclusive or inclusive gateway");
            }
            boolean waits = scope.node(flow.target())
                    .map(target -> target.kind() == Kind.CATCH || target.kind() == Kind.RECEIVE)
                    .orElse(true);
            if (node.kind() == Kind.EVENT_BASED && !waits) {
                findings.add(
                        EVENTS,
                        flow.id(),
                        flow.line(),
                        "behind an event-based gateway only events that are waited for may stand",
                        "lead the flow to an intermediate catch event");
            }
        }
    }
}
