package io.wardclerk.workflow.camunda.diagram;

import java.util.function.Predicate;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.BpmnParseFactory;

/**
 * Makes the engine's parses check the closed list first. A parse listener would come too late: by then the engine has
 * already instantiated classes that a diagram names.
 */
public final class CheckedParses implements BpmnParseFactory {

    private final Predicate<String> connectors;

    /** @param connectors whether a topic is the key of a connector */
    public CheckedParses(Predicate<String> connectors) {
        this.connectors = connectors;
    }

    @Override
    public BpmnParse createBpmnParse(BpmnParser parser) {
        return new CheckedParse(parser, connectors);
    }
}
