package io.wardclerk.lint.diagram;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A diagram as it was drawn. References are ids as written; what they point to may be missing.
 *
 * @param processes in order
 * @param messages by id
 * @param signals by id
 * @param errors by id
 * @param escalations by id
 * @param source the whole file
 */
public record Diagram(
        List<BpmnProcess> processes,
        Map<String, Declaration> messages,
        Map<String, Declaration> signals,
        Map<String, Declaration> errors,
        Map<String, Declaration> escalations,
        XmlElement source) {

    /** Every scope of every process, the outer before the inner. */
    public Stream<Scope> scopes() {
        return processes.stream().flatMap(process -> process.scope().withNested());
    }

    /** Every flow node at any depth. */
    public Stream<FlowNode> nodes() {
        return scopes().flatMap(scope -> scope.nodes().stream());
    }

    /** Every sequence flow at any depth. */
    public Stream<SequenceFlow> flows() {
        return scopes().flatMap(scope -> scope.flows().stream());
    }

    /** Only what the engine would run. */
    public Stream<BpmnProcess> executable() {
        return processes.stream().filter(BpmnProcess::executable);
    }
}
