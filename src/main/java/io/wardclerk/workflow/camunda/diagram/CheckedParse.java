package io.wardclerk.workflow.camunda.diagram;

import io.wardclerk.lint.ClosedList;
import io.wardclerk.lint.Finding;
import io.wardclerk.lint.diagram.XmlElement;
import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;

/** A parse that refuses the diagram, listing every defect, before anything in it is acted on. */
final class CheckedParse extends BpmnParse {

    private final Predicate<String> connectors;

    CheckedParse(BpmnParser parser, Predicate<String> connectors) {
        super(parser);
        this.connectors = connectors;
    }

    @Override
    protected void parseRootElement() {
        XmlElement root = ParsedXml.of(rootElement);
        for (Finding finding : ClosedList.refusals(String.valueOf(name), root)) {
            addError(
                    "At '" + finding.element() + "': " + finding.message() + "; " + finding.fix(),
                    rootElement,
                    String.valueOf(finding.element()));
        }
        // A version that is already deployed may name a connector that has gone: its open cases must still load.
        if (deployment.isNew()) {
            connectorsOf(root);
        }
        if (!hasErrors()) {
            super.parseRootElement();
        }
    }

    private void connectorsOf(XmlElement element) {
        String topic = element.attribute("camunda:topic");
        if (topic != null && !connectors.test(topic)) {
            addError(
                    "At '" + element.attribute("id") + "': there is no connector '" + topic + "'; name one that exists",
                    rootElement,
                    String.valueOf(element.attribute("id")));
        }
        element.children().forEach(this::connectorsOf);
    }
}
