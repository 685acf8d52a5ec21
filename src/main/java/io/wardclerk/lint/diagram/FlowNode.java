package io.wardclerk.lint.diagram;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step, event, gateway or sub-process.
 *
 * @param id empty if it has none
 * @param type the BPMN name, {@code serviceTask}
 * @param attributes as written, {@code camunda:topic}
 * @param properties extension properties by name
 * @param inputs input parameters, evaluated before the step into its own variables
 * @param outputs output parameters, evaluated after the step into the variables around it
 * @param passed what a call activity hands in and takes back
 * @param events event definitions
 * @param loop of a multi-instance step, or null
 * @param inside of a sub-process, or null
 */
public record FlowNode(
        String id,
        Kind kind,
        String type,
        Map<String, String> attributes,
        Map<String, String> properties,
        List<Mapping> inputs,
        List<Mapping> outputs,
        List<CallMapping> passed,
        List<EventDefinition> events,
        @Nullable Loop loop,
        @Nullable Scope inside,
        int line) {

    /** What a node means for the flow. */
    public enum Kind {
        START,
        END,
        CATCH,
        THROW,
        BOUNDARY,
        /** A service, send or business rule task, worked by a connector. */
        CONNECTOR,
        /** A business rule task that evaluates a decision table. */
        DECISION,
        USER,
        RECEIVE,
        /** A task that does nothing in the engine. */
        PASS,
        CALL,
        SUB_PROCESS,
        EVENT_SUB_PROCESS,
        EXCLUSIVE,
        INCLUSIVE,
        PARALLEL,
        EVENT_BASED,
        /** What the closed list refuses. */
        OTHER;

        public boolean isGateway() {
            return this == EXCLUSIVE || this == INCLUSIVE || this == PARALLEL || this == EVENT_BASED;
        }

        public boolean isEvent() {
            return this == START || this == END || this == CATCH || this == THROW || this == BOUNDARY;
        }
    }

    public @Nullable String attribute(String attribute) {
        return attributes.get(attribute);
    }

    public @Nullable String name() {
        return attribute("name");
    }

    /** Key of the connector that works it. */
    public @Nullable String topic() {
        return attribute("camunda:topic");
    }

    /** The flow taken when no condition holds. */
    public @Nullable String defaultFlow() {
        return attribute("default");
    }

    /** Id of the activity on whose boundary it sits. */
    public @Nullable String attachedTo() {
        return kind == Kind.BOUNDARY ? attribute("attachedToRef") : null;
    }

    /** Whether a boundary event or an event sub-process's start ends what runs around it. */
    public boolean interrupting() {
        return !"false".equals(attribute(kind == Kind.BOUNDARY ? "cancelActivity" : "isInterrupting"));
    }

    public boolean forCompensation() {
        return "true".equals(attribute("isForCompensation"));
    }

    public Stream<EventDefinition> events(EventDefinition.Kind wanted) {
        return events.stream().filter(event -> event.kind() == wanted);
    }
}
