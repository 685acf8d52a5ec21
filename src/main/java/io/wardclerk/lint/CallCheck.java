package io.wardclerk.lint;

import io.wardclerk.lint.Vocabulary.CalledWorkflow;
import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.FlowNode.Kind;
import java.util.List;
import java.util.TreeSet;

/** A call activity names a workflow that is there, in the version that it was tested with. */
final class CallCheck implements Check {

    private static final Rule UNKNOWN =
            Rule.error("called-workflow-missing", "A call activity names no workflow that is deployed");
    private static final Rule BINDING = Rule.error(
            "call-binding", "A call activity is not bound to a version tag, so its meaning could change under it");
    private static final Rule TAG =
            Rule.error("called-version-missing", "A call activity names a version tag that does not exist");

    @Override
    public List<Rule> rules() {
        return List.of(UNKNOWN, BINDING, TAG);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        subject.diagram()
                .nodes()
                .filter(node -> node.kind() == Kind.CALL)
                .forEach(node -> call(node, subject.vocabulary(), findings));
    }

    private static void call(FlowNode node, Vocabulary vocabulary, Findings findings) {
        String key = node.attribute("calledElement");
        if (Expression.isIn(key)) {
            return; // The closed list refuses it.
        }
        CalledWorkflow called = key == null ? null : vocabulary.workflows().get(key);
        String tag = node.attribute("camunda:calledElementVersionTag");
        if (called == null) {
            findings.add(
                    UNKNOWN,
                    node,
                    key == null ? "it calls nothing" : "there is no workflow '" + key + "'",
                    vocabulary.workflows().isEmpty()
                            ? "deploy the called workflow first"
                            : "call one of "
                                    + String.join(
                                            ", ",
                                            new TreeSet<>(vocabulary.workflows().keySet())));
        }
        if (!"versionTag".equals(node.attribute("camunda:calledElementBinding")) || tag == null) {
            findings.add(
                    BINDING,
                    node,
                    "the call is not bound to a version",
                    "set camunda:calledElementBinding=\"versionTag\" and camunda:calledElementVersionTag");
        } else if (called != null && !called.versionTags().contains(tag)) {
            findings.add(
                    TAG,
                    node,
                    "workflow '" + key + "' has no version '" + tag + "'",
                    "there are " + String.join(", ", new TreeSet<>(called.versionTags())));
        }
    }
}
