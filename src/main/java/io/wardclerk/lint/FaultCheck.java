package io.wardclerk.lint;

import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.FlowNode.Kind;
import io.wardclerk.lint.diagram.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
        subject.diagram().processes().forEach(process -> scope(process.scope(), List.of(), subject, findings));
    }

    /** @param around what the scopes around this one catch */
    private void scope(Scope scope, List<Catcher> around, Subject subject, Findings findings) {
        List<Catcher> here = new ArrayList<>(around);
        for (FlowNode caught : scope.eventSubProcesses().toList()) {
            if (caught.inside() != null) {
                Set<String> thrown = thrown(scope, caught.id(), subject);
                for (FlowNode start : caught.inside().nodes()) {
                    if (start.kind() == Kind.START) {
                        here.addAll(catchers(start, thrown, findings));
                    }
                }
            }
        }
        for (FlowNode node : scope.nodes()) {
            List<Catcher> reach =
                    node.kind() == Kind.EVENT_SUB_PROCESS ? new ArrayList<>(around) : new ArrayList<>(here);
            Set<String> thrown = thrown(node, subject);
            scope.boundaries(node).forEach(boundary -> reach.addAll(catchers(boundary, thrown, findings)));
            subject.connector(node).ifPresent(connector -> {
                for (String code : new TreeSet<>(connector.errorCodes())) {
                    if (reach.stream().noneMatch(catcher -> catcher.takes(code))) {
                        findings.add(
                                UNCAUGHT,
                                node,
                                "connector " + connector.key() + " may end with the fault '" + code
                                        + "', which nothing catches",
                                "add an error boundary event for it, or an event sub-process, and say what happens then");
                    }
                }
            });
            if (node.inside() != null) {
                scope(node.inside(), reach, subject, findings);
            }
        }
    }

    /** What an event catches; code null is every error. */
    private record Catcher(String code) {

        boolean takes(String thrown) {
            return code.isEmpty() || code.equals(thrown);
        }
    }

    /** @param thrown codes that may arrive, or one empty word where they are not all known */
    private static List<Catcher> catchers(FlowNode event, Set<String> thrown, Findings findings) {
        List<Catcher> found = new ArrayList<>();
        event.events(EventDefinition.Kind.ERROR).forEach(definition -> {
            if (definition.ref() == null) {
                found.add(new Catcher(""));
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
                found.add(new Catcher(code));
                if (!thrown.contains("") && !thrown.contains(code)) {
                    findings.add(
                            NEVER,
                            event,
                            "nothing that it watches ends with the fault '" + code + "'",
                            thrown.isEmpty()
                                    ? "remove it: nothing there ends with a fault"
                                    : "use one of " + String.join(", ", new TreeSet<>(thrown)));
                }
            }
        });
        return found;
    }

    private static Set<String> thrown(Scope scope, String except, Subject subject) {
        Set<String> codes = new LinkedHashSet<>();
        scope.nodes().stream()
                .filter(node -> !node.id().equals(except))
                .forEach(node -> codes.addAll(thrown(node, subject)));
        return codes;
    }

    /** Codes that come out of a node; the empty word stands for codes that are not known. */
    private static Set<String> thrown(FlowNode node, Subject subject) {
        Set<String> codes = new LinkedHashSet<>();
        switch (node.kind()) {
            case CONNECTOR ->
                subject.connector(node)
                        .ifPresentOrElse(connector -> codes.addAll(connector.errorCodes()), () -> codes.add(""));
            case CALL, OTHER -> codes.add("");
            case END ->
                node.events(EventDefinition.Kind.ERROR)
                        .forEach(event -> codes.add(event.code() == null ? "" : event.code()));
            default -> {
                if (node.inside() != null) {
                    codes.addAll(thrown(node.inside(), "", subject));
                }
            }
        }
        return codes;
    }
}
