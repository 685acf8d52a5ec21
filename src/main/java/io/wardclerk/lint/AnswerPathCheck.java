package io.wardclerk.lint;

import io.wardclerk.lint.Vocabulary.ConnectorWords;
import io.wardclerk.lint.Vocabulary.Effect;
import io.wardclerk.lint.Vocabulary.Parameter;
import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.FlowNode.Kind;
import io.wardclerk.lint.diagram.Mapping;
import io.wardclerk.lint.diagram.Scope;
import io.wardclerk.lint.diagram.SequenceFlow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Behind a step whose engine may need a person, or not be there, the diagram parts by what became of it. */
final class AnswerPathCheck implements Check {

    private static final Rule PATHS = Rule.error(
            "answer-paths-missing",
            "Behind a step that an assistant answers, no way leads on for a person's review or for no answer");

    private static final String STATUS = "status";
    private static final List<String> WORDS = List.of("REVIEW", "UNAVAILABLE");

    @Override
    public List<Rule> rules() {
        return List.of(PATHS);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        subject.diagram().scopes().forEach(scope -> scope.nodes().stream()
                .filter(node -> node.kind() == Kind.CONNECTOR)
                .filter(node -> subject.connector(node)
                        .filter(AnswerPathCheck::mayBeUnavailable)
                        .isPresent())
                .forEach(node -> answered(node, scope, findings)));
    }

    private static boolean mayBeUnavailable(ConnectorWords connector) {
        return connector.effect() == Effect.PROPOSE
                && connector
                        .output(STATUS)
                        .map(Parameter::allowed)
                        .filter(words -> words.containsAll(WORDS))
                        .isPresent();
    }

    private static void answered(FlowNode node, Scope scope, Findings findings) {
        Optional<String> variable = node.outputs().stream()
                .filter(mapping -> mapping.value().variables().anyMatch(STATUS::equals))
                .map(Mapping::name)
                .findFirst();
        List<SequenceFlow> parting =
                variable.map(name -> behind(node, scope, name)).orElse(List.of());
        List<String> missing = WORDS.stream()
                .filter(word -> parting.stream().noneMatch(flow -> leads(flow, word)))
                .toList();
        if (!missing.isEmpty()) {
            findings.add(
                    PATHS,
                    node,
                    "no flow behind this step is for the status " + String.join(" or ", missing),
                    "map the output status to a variable, and behind the step let an exclusive gateway part by it, with a flow for"
                            + " each of REVIEW and UNAVAILABLE or a default flow");
        }
    }

    /** Flows out of the gateways behind the node that part by this variable. */
    private static List<SequenceFlow> behind(FlowNode node, Scope scope, String variable) {
        Set<String> seen = new HashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            FlowNode at = open.remove();
            List<SequenceFlow> out = scope.outgoing(at);
            if (out.stream().anyMatch(flow -> reads(flow, variable))) {
                return out;
            }
            out.stream()
                    .map(flow -> scope.node(flow.target()))
                    .flatMap(Optional::stream)
                    .filter(next -> seen.add(next.id()))
                    .forEach(open::add);
        }
        return List.of();
    }

    private static boolean reads(SequenceFlow flow, String variable) {
        return flow.condition() != null
                && Expression.of(flow.condition()).variables().contains(variable);
    }

    /** By its condition, or because it is the one without any. */
    private static boolean leads(SequenceFlow flow, String word) {
        return flow.condition() == null
                || Objects.requireNonNull(flow.condition()).matches("(?s).*['\"]" + word + "['\"].*");
    }
}
