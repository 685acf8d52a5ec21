package io.wardclerk.workflow.camunda.diagram;

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
        // A version that is already deployed may name a connector that has gone: its open cases must still load.
        Predicate<String> known = deployment.isNew() ? connectors : topic -> true;
        new DiagramCheck(known, this::addError).check(rootElement);
        if (!hasErrors()) {
            super.parseRootElement();
        }
    }
}
