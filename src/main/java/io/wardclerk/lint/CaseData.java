package io.wardclerk.lint;

import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which variables a case can have, wherever in the diagram they are written. A variable counts only if what it is made from
 * can exist itself, so that two steps that hand each other a misspelt name do not vouch for it. Paths are not looked at: that
 * is the safety proof's part.
 */
final class CaseData {

    private final Space ofCase;
    private final IdentityHashMap<FlowNode, Space> ofNodes = new IdentityHashMap<>();
    private final IdentityHashMap<Scope, Space> ofScopes = new IdentityHashMap<>();
    private final List<Writing> writings = new ArrayList<>();

    /** A variable set in a space from variables seen in another. Clear if all that it is made from is, and it may be. */
    record Writing(Space into, String name, Space from, Set<String> reads, boolean mayBeClear) {

        boolean isPossible() {
            return reads.stream().allMatch(from::knows);
        }

        boolean apply() {
            return into.write(name, mayBeClear && reads.stream().allMatch(from::isClear));
        }
    }

    private CaseData(Set<String> routing) {
        ofCase = new Space(null, routing);
    }

    static CaseData of(Subject subject) {
        var definition = subject.draft().definition();
        CaseData data = new CaseData(definition == null ? Set.of() : Set.copyOf(definition.routing()));
        CaseWritings writings = new CaseWritings(subject, data.ofCase, data.writings);
        writings.start();
        subject.diagram().processes().forEach(process -> data.enter(process.scope(), data.ofCase, writings));
        data.settle();
        return data;
    }

    private void enter(Scope scope, Space around, CaseWritings made) {
        ofScopes.put(scope, around);
        for (FlowNode node : scope.nodes()) {
            Space own = new Space(around, made.routing());
            ofNodes.put(node, own);
            made.of(node, own);
            if (node.inside() != null) {
                enter(node.inside(), own, made);
            }
        }
    }

    /** Applies writings until nothing changes; each is looked at again only when something that it reads has changed. */
    private void settle() {
        Map<String, List<Writing>> readers = new HashMap<>();
        writings.forEach(
                writing -> writing.reads().forEach(name -> readers.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(writing)));
        Deque<Writing> due = new ArrayDeque<>(writings);
        while (!due.isEmpty()) {
            Writing writing = due.pop();
            if (writing.isPossible() && writing.apply()) {
                due.addAll(readers.getOrDefault(writing.name(), List.of()));
            }
        }
    }

    /** Variables of the case itself. */
    Space ofCase() {
        return ofCase;
    }

    /** Variables as this step sees them, its own among them. */
    Space at(FlowNode node) {
        return Objects.requireNonNullElse(ofNodes.get(node), ofCase);
    }

    /** Variables as conditions directly inside this scope see them. */
    Space in(Scope scope) {
        return Objects.requireNonNullElse(ofScopes.get(scope), ofCase);
    }
}
