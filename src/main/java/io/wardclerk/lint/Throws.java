package io.wardclerk.lint;

import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.Scope;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Codes of the errors that come out of nodes and scopes, each looked up once. */
final class Throws {

    /** Stands for codes that are not known, and for catching all. */
    static final String ANY = "";

    private final Subject subject;
    private final IdentityHashMap<FlowNode, Set<String>> ofNodes = new IdentityHashMap<>();

    /** How many nodes of a scope throw each code. */
    private final IdentityHashMap<Scope, Map<String, Integer>> ofScopes = new IdentityHashMap<>();

    Throws(Subject subject) {
        this.subject = subject;
    }

    Set<String> by(FlowNode node) {
        Set<String> known = ofNodes.get(node);
        if (known == null) {
            known = find(node);
            ofNodes.put(node, known);
        }
        return known;
    }

    /** Everything that the scope's other nodes throw. */
    Set<String> inBut(Scope scope, FlowNode except) {
        Map<String, Integer> counts = in(scope);
        Set<String> own = by(except);
        return counts.entrySet().stream()
                .filter(code -> code.getValue() > (own.contains(code.getKey()) ? 1 : 0))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<String, Integer> in(Scope scope) {
        Map<String, Integer> known = ofScopes.get(scope);
        if (known == null) {
            known = new HashMap<>();
            for (FlowNode node : scope.nodes()) {
                for (String code : by(node)) {
                    known.merge(code, 1, Integer::sum);
                }
            }
            ofScopes.put(scope, known);
        }
        return known;
    }

    private Set<String> find(FlowNode node) {
        Set<String> codes = new HashSet<>();
        switch (node.kind()) {
            case CONNECTOR ->
                subject.connector(node)
                        .ifPresentOrElse(connector -> codes.addAll(connector.errorCodes()), () -> codes.add(ANY));
            case CALL, OTHER -> codes.add(ANY);
            case END ->
                node.events(EventDefinition.Kind.ERROR)
                        .forEach(event -> codes.add(event.code() == null ? ANY : event.code()));
            default -> {
                if (node.inside() != null) {
                    codes.addAll(in(node.inside()).keySet());
                }
            }
        }
        return codes;
    }
}
