package io.wardclerk.lint;

import io.wardclerk.lint.Vocabulary.ConnectorWords;
import io.wardclerk.lint.diagram.Diagram;
import io.wardclerk.lint.diagram.FlowNode;
import java.util.List;
import java.util.Optional;

/** What is being checked, with what several checks need of it. */
final class Subject {

    private final Draft draft;
    private final Diagram diagram;
    private final Vocabulary vocabulary;
    private final List<Form> forms;
    private final CaseData data;

    Subject(Draft draft, Diagram diagram, Vocabulary vocabulary) {
        this.draft = draft;
        this.diagram = diagram;
        this.vocabulary = vocabulary;
        this.forms = draft.forms().stream().map(Form::read).toList();
        this.data = CaseData.of(this);
    }

    Draft draft() {
        return draft;
    }

    Diagram diagram() {
        return diagram;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    List<Form> forms() {
        return forms;
    }

    /** The variables of the case and who writes them. */
    CaseData data() {
        return data;
    }

    /** The form of this id, if it can be read. */
    Optional<Form> form(String id) {
        return forms.stream().filter(form -> id.equals(form.id())).findFirst();
    }

    /** The connector that works this node, if it names one that exists. */
    Optional<ConnectorWords> connector(FlowNode node) {
        return node.kind() == FlowNode.Kind.CONNECTOR ? vocabulary.connector(node.topic()) : Optional.empty();
    }
}
