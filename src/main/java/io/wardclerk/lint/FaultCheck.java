package io.wardclerk.lint;

import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.FlowNode.Kind;
import io.wardclerk.lint.diagram.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every fault that a step may end with is caught, by a boundary event of the step or of a scope around it or by an event
 * sub-process, and no fault is waited for that nothing throws.
 */
final class FaultCheck implements Check {

    private static final Rule UNCAUGHT = Rule.error(
            "fault-uncaught",
            "A connector may end with a fault that nothing catches, REVIEW or UNAVAILABLE for instance");
    private static final Rule NEVER =
            Rule.error("fault-never-thrown", "An error event catches a code that nothing under it throws");
    private static final Rule CODELESS = Rule.error("error-without-code", "A declared error that is used has no code");

    @Override
    public List<Rule> rules() {
        return List.of(UNCAUGHT, NEVER, CODELESS);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        Throws thrown = new Throws(subject);
        subject.diagram()
                .processes()
                .forEach(process -> scope(process.scope(), Set.of(), new Walk(subject, thrown, findings)));
    }

    private record Walk(Subject subject, Throws thrown, Findings findings) {}

    /** @param around codes that the scopes around this one catch; the empty word catches every one */
    private static void scope(Scope scope, Set<String> around, Walk walk) {
        Set<String> here = new HashSet<>(around);
        for (FlowNode handler : scope.eventSubProcesses().toList()) {
            if (handler.inside() != null) {
                Set<String> watched = walk.thrown().inBut(scope, handler);
                handler.inside().nodes().stream()
                        .filter(start -> start.kind() == Kind.START)
                        .forEach(start -> here.addAll(caught(start, watched, walk.findings())));
            }
        }
        for (FlowNode node : scope.nodes()) {
            Set<String> reach = new HashSet<>(node.kind() == Kind.EVENT_SUB_PROCESS ? around : here);
            Set<String> watched = walk.thrown().by(node);
            scope.boundaries(node).forEach(boundary -> reach.addAll(caught(boundary, watched, walk.findings())));
            uncaught(node, reach, walk);
            if (node.inside() != null) {
                scope(node.inside(), reach, walk);
            }
        }
    }

    private static void uncaught(FlowNode node, Set<String> reach, Walk walk) {
        if (reach.contains(Throws.ANY)) {
            return;
        }
        walk.subject().connector(node).ifPresent(connector -> {
            for (String code : new TreeSet<>(connector.errorCodes())) {
                if (!reach.contains(code)) {
                    walk.findings()
                            .add(
                                    UNCAUGHT,
                                    node,
                                    "connector " + connector.key() + " may end with the fault '" + code
                                            + "', which nothing catches",
                                    "add an error boundary event for it, or an event sub-process, and say what happens"
                                            + " then");
                }
            }
        });
    }

    /** @param watched codes that may arrive */
    private static Set<String> caught(FlowNode event, Set<String> watched, Findings findings) {
        Set<String> codes = new HashSet<>();
        event.events(EventDefinition.Kind.ERROR).forEach(definition -> {
            if (definition.ref() == null) {
                codes.add(Throws.ANY);
            } else if (definition.target() != null) {
                String code = definition.code();
                if (code == null || code.isBlank()) {
                    findings.add(
                            CODELESS,
                            definition.target().id(),
                            definition.target().line(),
                            "the error '" + definition.target().id() + "' has no code",
                            "set its errorCode to the code of a fault");
                    return;
                }
                codes.add(code);
                if (!watched.contains(Throws.ANY) && !watched.contains(code)) {
                    findings.add(
                            NEVER,
                            event,
                            "nothing that it watches ends with the fault '" + code + "'",
                            watched.isEmpty()
                                    ? "remove it: nothing there ends with a fault"
                                    : "use one of " + String.join(", ", new TreeSet<>(watched)));
                }
            }
        });
        return codes;
    }
}
