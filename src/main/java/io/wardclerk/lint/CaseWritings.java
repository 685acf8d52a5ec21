package io.wardclerk.lint;

import io.wardclerk.content.WorkflowDefinition;
import io.wardclerk.lint.CaseData.Writing;
import io.wardclerk.lint.Vocabulary.Parameter;
import io.wardclerk.lint.diagram.CallMapping;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.diagram.Mapping;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what writes variables: the start, steps, people, called workflows, loops and events. */
final class CaseWritings {

    /** Every case has them; all are ids that stand in clear. */
    private static final List<String> OF_EVERY_CASE = List.of("subject", "inputId", "messageId");

    private static final List<String> OF_A_LOOP =
            List.of("loopCounter", "nrOfInstances", "nrOfCompletedInstances", "nrOfActiveInstances");
    private static final Set<Vocabulary.Type> CLEAR_TYPES =
            Set.of(Vocabulary.Type.WHOLE_NUMBER, Vocabulary.Type.NUMBER, Vocabulary.Type.FLAG);
    private static final Set<String> CLEAR_FIELDS = Set.of("number", "checkbox");

    private final Subject subject;
    private final Space ofCase;
    private final List<Writing> writings;
    private final Set<String> routing;

    CaseWritings(Subject subject, Space ofCase, List<Writing> writings) {
        this.subject = subject;
        this.ofCase = ofCase;
        this.writings = writings;
        WorkflowDefinition definition = subject.draft().definition();
        this.routing = definition == null ? Set.of() : Set.copyOf(definition.routing());
    }

    Set<String> routing() {
        return routing;
    }

    /** What a case begins with. */
    void start() {
        OF_EVERY_CASE.forEach(name -> write(ofCase, name, true));
        WorkflowDefinition definition = subject.draft().definition();
        if (definition != null && definition.input().get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, schema) -> {
                if (schema instanceof Map<?, ?> property && Boolean.TRUE.equals(property.get("x-variable"))) {
                    Object type = property.get("type");
                    write(
                            ofCase,
                            String.valueOf(name),
                            "integer".equals(type) || "number".equals(type) || "boolean".equals(type));
                }
            });
        }
    }

    void of(FlowNode node, Space own) {
        node.inputs().forEach(mapping -> map(mapping, own, own));
        node.outputs().forEach(mapping -> map(mapping, ofCase, own));
        switch (node.kind()) {
            case CONNECTOR -> connector(node, own);
            case USER -> person(node, own);
            case CALL -> call(node);
            case DECISION -> decision(node, own);
            default -> {
                // Writes nothing of its own.
            }
        }
        if (node.loop() != null) {
            OF_A_LOOP.forEach(name -> write(own, name, true));
            if (node.loop().element() != null) {
                write(own, node.loop().element(), false);
            }
        }
        attribute(node.attributes(), "camunda:initiator", false);
        node.events().forEach(event -> {
            attribute(event.attributes(), "camunda:errorCodeVariable", true);
            attribute(event.attributes(), "camunda:escalationCodeVariable", true);
        });
    }

    private void connector(FlowNode node, Space own) {
        subject.connector(node)
                .ifPresentOrElse(
                        connector -> connector.outputs().forEach(output -> write(own, output.name(), isClear(output))),
                        own::open);
    }

    private static boolean isClear(Parameter parameter) {
        return CLEAR_TYPES.contains(parameter.type());
    }

    /** Completion sets a variable of the step where an input parameter has made one of that name, else of the case. */
    private void person(FlowNode node, Space own) {
        Set<String> local = node.inputs().stream().map(Mapping::name).collect(Collectors.toSet());
        Set<String> answered = new LinkedHashSet<>(Set.of("reviewer"));
        if (Boolean.parseBoolean(node.properties().get("decision"))) {
            answered.addAll(List.of("decision", "reviewReason"));
        }
        answered.forEach(name -> write(local.contains(name) ? own : ofCase, name, false));
        String id = node.attribute("camunda:formRef");
        if (id == null) {
            return;
        }
        subject.form(id)
                .ifPresentOrElse(
                        form -> form.fields()
                                .forEach(field -> write(
                                        local.contains(field.place()) ? own : ofCase,
                                        field.place(),
                                        CLEAR_FIELDS.contains(field.type()))),
                        own::open);
    }

    private void call(FlowNode node) {
        for (CallMapping passed : node.passed()) {
            if (!passed.in() && passed.all()) {
                ofCase.open();
            } else if (!passed.in() && passed.target() != null) {
                write(ofCase, passed.target(), false);
            }
        }
    }

    private void decision(FlowNode node, Space own) {
        write(own, "decisionResult", false);
        attribute(node.attributes(), "camunda:resultVariable", false);
    }

    private void map(Mapping mapping, Space into, Space from) {
        Set<String> reads = mapping.value().variables().collect(Collectors.toSet());
        writings.add(new Writing(into, mapping.name(), from, reads, true));
    }

    private void attribute(Map<String, String> attributes, String attribute, boolean inClear) {
        String name = attributes.get(attribute);
        if (name != null) {
            write(ofCase, name, inClear);
        }
    }

    private void write(Space into, String name, boolean inClear) {
        writings.add(new Writing(into, name, into, Set.of(), inClear));
    }
}
