package io.wardclerk.workflow.camunda.diagram;

import io.wardclerk.workflow.camunda.expression.SafeExpressions;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Walks a diagram and reports what the {@link AllowList} does not contain, with the element's id and the fix. */
final class DiagramCheck {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{");
    private static final String STEP = "camunda:type=\"external\" and camunda:topic=\"<connector>\"";

    private final SafeExpressions expressions = new SafeExpressions();
    private final Predicate<String> connectors;
    private final BiConsumer<String, Element> defects;

    DiagramCheck(Predicate<String> connectors, BiConsumer<String, Element> defects) {
        this.connectors = connectors;
        this.defects = defects;
    }

    void check(Element root) {
        walk(root, "definitions");
    }

    private void walk(Element element, String owner) {
        String id = element.attribute("id");
        String place = id == null || !AllowList.isBpmn(element.getUri()) ? owner : id;
        String name = AllowList.prefixed(element.getUri(), element.getTagName());
        if (!AllowList.element(name)) {
            refuse(element, place, "<" + name + "> is not allowed", hint(name));
        } else {
            attributes(element, name, place);
            text(element, name, place);
            step(element, name, place);
        }
        element.elements().forEach(child -> walk(child, place));
    }

    private void attributes(Element element, String name, String place) {
        for (String key : element.attributes()) {
            int colon = key.lastIndexOf(':');
            String attribute = colon < 0 ? key : AllowList.prefixed(key.substring(0, colon), key.substring(colon + 1));
            String value = element.attribute(key);
            if (!AllowList.attribute(name, attribute)) {
                refuse(element, place, attribute + " on <" + name + "> is not allowed", hint(attribute));
            } else if (isExpression(value) && !AllowList.expressionAttribute(attribute)) {
                refuse(element, place, attribute + " on <" + name + "> must be a constant", "write the value itself");
            } else {
                expression(element, value, place);
            }
        }
    }

    private void text(Element element, String name, String place) {
        if (isExpression(element.getText()) && !AllowList.expressionText(name)) {
            refuse(element, place, "<" + name + "> must be plain text", "remove the expression");
        } else {
            expression(element, element.getText(), place);
        }
    }

    private void expression(Element element, String text, String place) {
        if (isExpression(text)) {
            try {
                expressions.createExpression(text.strip());
            } catch (ProcessEngineException e) {
                refuse(element, place, String.valueOf(e.getMessage()), "let a connector compute the value");
            }
        }
    }

    /** Work is done by connectors or, for rules, by a decision; nothing else may stand behind a task. */
    private void step(Element element, String name, String place) {
        String type = element.attribute(AllowList.CAMUNDA + ":type");
        String topic = element.attribute(AllowList.CAMUNDA + ":topic");
        boolean decision =
                name.equals("bpmn:businessRuleTask") && element.attribute(AllowList.CAMUNDA + ":decisionRef") != null;
        if (AllowList.worksByConnector(name) && !decision && (type == null || topic == null)) {
            refuse(element, place, "<" + name + "> names no connector", "set " + STEP);
        }
        if (type != null && !type.equals("external")) {
            refuse(element, place, "camunda:type must be external", "set " + STEP);
        }
        if (topic != null && !isExpression(topic) && !connectors.test(topic)) {
            refuse(element, place, "there is no connector '" + topic + "'", "name one that exists");
        }
    }

    private static boolean isExpression(String text) {
        return EXPRESSION.matcher(text).find();
    }

    private static String hint(String name) {
        return switch (name) {
            case "camunda:class", "camunda:expression", "camunda:delegateExpression", "bpmn:scriptTask" ->
                "use a connector: " + STEP;
            case "camunda:formKey", "camunda:formData" -> "use camunda:formRef with a form of this workflow";
            default -> "remove it";
        };
    }

    private void refuse(Element element, String place, String defect, String fix) {
        defects.accept("At '" + place + "': " + defect + "; " + fix, element);
    }
}
