package io.wardclerk.lint.diagram;

import io.wardclerk.lint.diagram.FlowNode.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the model of a diagram from its XML. Takes whatever is there: what is wrong with it is for the linter to say. */
public final class DiagramReader {

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("startEvent", Kind.START),
            Map.entry("endEvent", Kind.END),
            Map.entry("intermediateCatchEvent", Kind.CATCH),
            Map.entry("intermediateThrowEvent", Kind.THROW),
            Map.entry("boundaryEvent", Kind.BOUNDARY),
            Map.entry("serviceTask", Kind.CONNECTOR),
            Map.entry("sendTask", Kind.CONNECTOR),
            Map.entry("businessRuleTask", Kind.CONNECTOR),
            Map.entry("userTask", Kind.USER),
            Map.entry("receiveTask", Kind.RECEIVE),
            Map.entry("task", Kind.PASS),
            Map.entry("manualTask", Kind.PASS),
            Map.entry("callActivity", Kind.CALL),
            Map.entry("subProcess", Kind.SUB_PROCESS),
            Map.entry("transaction", Kind.SUB_PROCESS),
            Map.entry("exclusiveGateway", Kind.EXCLUSIVE),
            Map.entry("inclusiveGateway", Kind.INCLUSIVE),
            Map.entry("parallelGateway", Kind.PARALLEL),
            Map.entry("eventBasedGateway", Kind.EVENT_BASED),
            Map.entry("scriptTask", Kind.OTHER),
            Map.entry("adHocSubProcess", Kind.OTHER),
            Map.entry("complexGateway", Kind.OTHER),
            Map.entry("implicitThrowEvent", Kind.OTHER),
            Map.entry("event", Kind.OTHER),
            Map.entry("callChoreography", Kind.OTHER),
            Map.entry("subChoreography", Kind.OTHER),
            Map.entry("choreographyTask", Kind.OTHER));

    private static final Set<Kind> NO_MAPPINGS = Set.of(Kind.OTHER);

    private final Details details;

    private DiagramReader(Details details) {
        this.details = details;
    }

    /** @param root the element {@code definitions}; anything else makes an empty diagram */
    public static Diagram read(XmlElement root) {
        Map<String, Declaration> messages = declarations(root, "bpmn:message", "none");
        Map<String, Declaration> signals = declarations(root, "bpmn:signal", "none");
        Map<String, Declaration> errors = declarations(root, "bpmn:error", "errorCode");
        Map<String, Declaration> escalations = declarations(root, "bpmn:escalation", "escalationCode");
        DiagramReader reader = new DiagramReader(new Details(Map.of(
                EventDefinition.Kind.MESSAGE, messages,
                EventDefinition.Kind.SIGNAL, signals,
                EventDefinition.Kind.ERROR, errors,
                EventDefinition.Kind.ESCALATION, escalations)));
        List<BpmnProcess> processes =
                root.children("bpmn:process").map(reader::process).toList();
        return new Diagram(processes, messages, signals, errors, escalations, root);
    }

    private static Map<String, Declaration> declarations(XmlElement root, String name, String code) {
        Map<String, Declaration> found = new LinkedHashMap<>();
        root.children(name).forEach(element -> {
            String id = Details.id(element);
            found.putIfAbsent(
                    id, new Declaration(id, element.attribute("name"), element.attribute(code), element.line()));
        });
        return found;
    }

    private BpmnProcess process(XmlElement element) {
        return new BpmnProcess(
                Details.id(element),
                "true".equals(element.attribute("isExecutable")),
                element.attributes(),
                scope(element),
                element.line());
    }

    private Scope scope(XmlElement owner) {
        List<FlowNode> nodes = new ArrayList<>();
        List<SequenceFlow> flows = new ArrayList<>();
        for (XmlElement element : owner.children()) {
            Kind kind = element.name().startsWith("bpmn:") ? KINDS.get(element.localName()) : null;
            if (kind != null) {
                nodes.add(node(element, kind));
            } else if (element.name().equals("bpmn:sequenceFlow")) {
                flows.add(flow(element));
            }
        }
        return new Scope(Details.id(owner), nodes, flows);
    }

    private static SequenceFlow flow(XmlElement element) {
        XmlElement condition = element.child("bpmn:conditionExpression");
        return new SequenceFlow(
                Details.id(element),
                element.attribute("name"),
                Objects.requireNonNullElse(element.attribute("sourceRef"), ""),
                Objects.requireNonNullElse(element.attribute("targetRef"), ""),
                condition == null ? null : condition.text().strip(),
                element.line());
    }

    private FlowNode node(XmlElement element, Kind drawn) {
        Kind kind = kind(element, drawn);
        XmlElement extensions = element.child("bpmn:extensionElements");
        return new FlowNode(
                Details.id(element),
                kind,
                element.localName(),
                element.attributes(),
                Details.properties(extensions),
                NO_MAPPINGS.contains(kind) ? List.of() : Details.mappings(extensions, "camunda:inputParameter"),
                NO_MAPPINGS.contains(kind) ? List.of() : Details.mappings(extensions, "camunda:outputParameter"),
                Details.passed(element),
                details.events(element),
                Details.loop(element),
                inside(element, kind),
                element.line());
    }

    private @Nullable Scope inside(XmlElement element, Kind kind) {
        boolean holds = kind == Kind.SUB_PROCESS || kind == Kind.EVENT_SUB_PROCESS;
        return holds || element.localName().equals("adHocSubProcess") ? scope(element) : null;
    }

    private static Kind kind(XmlElement element, Kind drawn) {
        if (drawn == Kind.SUB_PROCESS && "true".equals(element.attribute("triggeredByEvent"))) {
            return Kind.EVENT_SUB_PROCESS;
        }
        if (element.localName().equals("businessRuleTask") && element.attribute("camunda:decisionRef") != null) {
            return Kind.DECISION;
        }
        return drawn;
    }
}
