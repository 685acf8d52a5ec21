package io.wardclerk.lint;

import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.XmlElement;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Walks a diagram and reports what the {@link AllowList} does not contain. The engine calls it too before it acts on a diagram,
 * so the list holds whichever way the diagram got there.
 */
public final class ClosedList implements Check {

    private static final Rule ELEMENT = Rule.error("element-not-allowed", "An element is not on the closed list");
    private static final Rule ATTRIBUTE = Rule.error("attribute-not-allowed", "An attribute is not on the closed list");
    private static final Rule CODE = Rule.error(
            "code-not-allowed", "A class, bean, script, listener or engine connector stands where a connector should");
    private static final Rule PLAIN =
            Rule.error("expression-in-plain-text", "A name, id, business key or other constant holds an expression");
    private static final Rule UNSAFE = Rule.error(
            "expression-unsafe",
            "An expression calls a method or function, reaches for the engine, or is no expression at all");
    private static final Rule NO_CONNECTOR =
            Rule.error("step-without-connector", "A service, send or business rule task names no connector");

    private static final String STEP = "camunda:type=\"external\" and camunda:topic=\"<connector>\"";
    private static final Set<String> CODE_NAMES = Set.of(
            "camunda:class",
            "camunda:expression",
            "camunda:delegateExpression",
            "camunda:connector",
            "camunda:script",
            "camunda:executionListener",
            "camunda:taskListener",
            "camunda:field",
            "camunda:validation",
            "camunda:variableMappingClass",
            "camunda:variableMappingDelegateExpression",
            "camunda:resource",
            "camunda:scriptFormat",
            "bpmn:scriptTask",
            "bpmn:script");
    private static final Map<String, String> HINTS = Map.of(
            "camunda:formKey", "use camunda:formRef with a form of this workflow",
            "camunda:formData", "use camunda:formRef with a form of this workflow");

    /** What the closed list refuses in this diagram; empty if nothing. */
    public static List<Finding> refusals(String file, XmlElement root) {
        Findings findings = new Findings(file);
        walk(root, "definitions", findings);
        return findings.list();
    }

    @Override
    public List<Rule> rules() {
        return List.of(ELEMENT, ATTRIBUTE, CODE, PLAIN, UNSAFE, NO_CONNECTOR);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        walk(subject.diagram().source(), "definitions", findings);
    }

    private static void walk(XmlElement element, String owner, Findings findings) {
        String id = element.attribute("id");
        String place = id == null || !element.name().startsWith("bpmn:") ? owner : id;
        if (!AllowList.element(element.name())) {
            findings.add(
                    CODE_NAMES.contains(element.name()) ? CODE : ELEMENT,
                    place,
                    element.line(),
                    "<" + element.name() + "> is not allowed",
                    hint(element.name()));
            if (element.name().startsWith("bpmn:")) {
                children(element, place, findings);
            }
        } else {
            attributes(element, place, findings);
            text(element, place, findings);
            step(element, place, findings);
            children(element, place, findings);
        }
    }

    private static void children(XmlElement element, String place, Findings findings) {
        for (XmlElement child : element.children()) {
            walk(child, place, findings);
        }
    }

    private static void attributes(XmlElement element, String place, Findings findings) {
        element.attributes().forEach((attribute, value) -> {
            String where = attribute + " on <" + element.name() + ">";
            if (!AllowList.attribute(element.name(), attribute)) {
                findings.add(
                        CODE_NAMES.contains(attribute) ? CODE : ATTRIBUTE,
                        place,
                        element.line(),
                        where + " is not allowed",
                        hint(attribute));
            } else if (Expression.isIn(value) && !AllowList.expressionAttribute(attribute)) {
                findings.add(PLAIN, place, element.line(), where + " must be a constant", "write the value itself");
            } else {
                expression(value, where, place, element.line(), findings);
            }
        });
    }

    private static void text(XmlElement element, String place, Findings findings) {
        String where = "<" + element.name() + ">";
        if (Expression.isIn(element.text()) && !AllowList.expressionText(element.name())) {
            findings.add(PLAIN, place, element.line(), where + " must be plain text", "remove the expression");
        } else {
            expression(element.text(), where, place, element.line(), findings);
        }
    }

    private static void expression(String text, String where, String place, int line, Findings findings) {
        String problem = Expression.of(text).problem();
        if (problem != null) {
            findings.add(
                    UNSAFE,
                    place,
                    line,
                    "the expression in " + where + " is refused: " + problem,
                    "use variables, entries of maps and lists, literals and operators only, or let a connector"
                            + " compute the value");
        }
    }

    /** Work is done by connectors or, for rules, by a decision; nothing else may stand behind a task. */
    private static void step(XmlElement element, String place, Findings findings) {
        String type = element.attribute("camunda:type");
        String topic = element.attribute("camunda:topic");
        boolean decision =
                element.name().equals("bpmn:businessRuleTask") && element.attribute("camunda:decisionRef") != null;
        boolean nameless = type == null || topic == null || topic.isBlank();
        if (AllowList.worksByConnector(element.name()) && !decision && nameless) {
            findings.add(
                    NO_CONNECTOR, place, element.line(), "<" + element.name() + "> names no connector", "set " + STEP);
        }
        if (type != null && !type.equals("external")) {
            findings.add(CODE, place, element.line(), "camunda:type must be external", "set " + STEP);
        }
    }

    private static String hint(String name) {
        return CODE_NAMES.contains(name) ? "use a connector: " + STEP : HINTS.getOrDefault(name, "remove it");
    }
}
