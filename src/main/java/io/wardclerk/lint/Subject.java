package io.wardclerk.lint;

import io.wardclerk.lint.Vocabulary.ConnectorWords;
import io.wardclerk.lint.diagram.Diagram;
import io.wardclerk.lint.diagram.FlowNode;
import java.util.Optional;

/** What is being checked. */
record Subject(Bundle bundle, Diagram diagram, Vocabulary vocabulary) {

    /** The connector that works this node, if it names one that exists. */
    Optional<ConnectorWords> connector(FlowNode node) {
        return node.kind() == FlowNode.Kind.CONNECTOR ? vocabulary.connector(node.topic()) : Optional.empty();
    }
}
