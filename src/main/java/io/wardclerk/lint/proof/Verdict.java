package io.wardclerk.lint.proof;

import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.proof.Breach.Kind;
import io.wardclerk.lint.proof.Frame.Var;
import io.wardclerk.lint.proof.Proposal.Phase;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is acted on without its safeguards. What is known only gets worse, so nothing has to be taken back. */
final class Verdict {

    record Case(Kind kind, String element, String source) {}

    private final Map<Case, Set<String>> cases = new LinkedHashMap<>();

    /** @param told variables that the acting step is given */
    void acts(String element, String input, Content content, Set<Var> told) {
        content.forEach((proposal, facts) -> {
            if (!proposal.validated()) {
                add(Kind.NO_VALIDATOR, element, proposal.source(), input);
            }
            if (proposal.phase() == Phase.RAW) {
                add(Kind.NO_GATE, element, proposal.source(), input);
            } else if (proposal.phase() == Phase.DECIDED && Collections.disjoint(facts.tellers(), told)) {
                add(Kind.REJECTION_IGNORED, element, proposal.source(), input);
            }
        });
    }

    void unfloored(FlowNode node) {
        add(Kind.NO_FLOOR, node.id(), "", "");
    }

    private void add(Kind kind, String element, String source, String input) {
        cases.computeIfAbsent(new Case(kind, element, source), key -> new TreeSet<>())
                .add(input);
    }

    Map<Case, Set<String>> cases() {
        return cases;
    }
}
