package io.wardclerk.lint;

import java.util.Map;
import java.util.Set;

/**
 * The closed list. What is not here is refused, so a new feature of the engine stays off until somebody has thought about it.
 * Source of the names: BPMN 2.0.2 (OMG formal/2013-12-09) and Camunda's extension schema 1.0.
 */
final class AllowList {

    private static final Set<String> CONNECTOR_TASKS =
            Set.of("bpmn:serviceTask", "bpmn:sendTask", "bpmn:businessRuleTask");

    private static final Set<String> BPMN_ELEMENTS = names("""
            definitions collaboration participant messageFlow process laneSet lane childLaneSet flowNodeRef
            documentation extensionElements incoming outgoing sequenceFlow conditionExpression textAnnotation
            text association group category categoryValue dataObject dataObjectReference dataStoreReference
            startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent serviceTask sendTask
            businessRuleTask userTask receiveTask manualTask task callActivity subProcess transaction
            exclusiveGateway inclusiveGateway parallelGateway eventBasedGateway message signal error escalation
            messageEventDefinition signalEventDefinition errorEventDefinition escalationEventDefinition
            timerEventDefinition timeDate timeDuration timeCycle conditionalEventDefinition condition
            terminateEventDefinition linkEventDefinition compensateEventDefinition cancelEventDefinition
            multiInstanceLoopCharacteristics loopCardinality completionCondition
            """);

    /** Among them those that the schema fills in with its defaults and the engine does not read. */
    private static final Set<String> BPMN_ATTRIBUTES = names("""
            id name targetNamespace exporter exporterVersion isExecutable isClosed processType processRef
            sourceRef targetRef default attachedToRef cancelActivity messageRef errorRef escalationRef signalRef
            triggeredByEvent isInterrupting parallelMultiple calledElement isSequential gatewayDirection
            eventGatewayType errorCode escalationCode isForCompensation instantiate textFormat value
            categoryValueRef associationDirection waitForCompletion activityRef isCollection dataObjectRef
            dataStoreRef startQuantity completionQuantity expressionLanguage typeLanguage
            implementation behavior method isImmediate itemKind
            """);

    private static final Map<String, Set<String>> CAMUNDA_ELEMENTS = Map.ofEntries(
            Map.entry("camunda:properties", Set.of()),
            Map.entry("camunda:property", Set.of("id", "name", "value")),
            Map.entry("camunda:inputOutput", Set.of()),
            Map.entry("camunda:inputParameter", Set.of("name")),
            Map.entry("camunda:outputParameter", Set.of("name")),
            Map.entry("camunda:list", Set.of()),
            Map.entry("camunda:value", Set.of()),
            Map.entry("camunda:map", Set.of()),
            Map.entry("camunda:entry", Set.of("key")),
            Map.entry("camunda:in", Set.of("source", "sourceExpression", "target", "variables", "local")),
            Map.entry("camunda:out", Set.of("source", "sourceExpression", "target", "variables", "local")),
            Map.entry("camunda:failedJobRetryTimeCycle", Set.of()));

    private static final Set<String> STEP_ATTRIBUTES = Set.of("type", "topic", "taskPriority");
    private static final Set<String> ANYWHERE = Set.of("asyncBefore", "asyncAfter", "exclusive", "jobPriority");
    private static final Map<String, Set<String>> CAMUNDA_ATTRIBUTES = Map.ofEntries(
            Map.entry("bpmn:process", Set.of("historyTimeToLive", "versionTag", "isStartableInTasklist")),
            Map.entry("bpmn:serviceTask", STEP_ATTRIBUTES),
            Map.entry("bpmn:sendTask", STEP_ATTRIBUTES),
            Map.entry(
                    "bpmn:businessRuleTask",
                    Set.of(
                            "type",
                            "topic",
                            "taskPriority",
                            "decisionRef",
                            "decisionRefBinding",
                            "mapDecisionResult",
                            "resultVariable")),
            Map.entry(
                    "bpmn:userTask",
                    Set.of(
                            "formRef",
                            "formRefBinding",
                            "candidateGroups",
                            "candidateUsers",
                            "assignee",
                            "dueDate",
                            "followUpDate",
                            "priority")),
            Map.entry("bpmn:callActivity", Set.of("calledElementBinding", "calledElementVersionTag")),
            Map.entry("bpmn:multiInstanceLoopCharacteristics", Set.of("collection", "elementVariable")),
            Map.entry("bpmn:errorEventDefinition", Set.of("errorCodeVariable")),
            Map.entry("bpmn:escalationEventDefinition", Set.of("escalationCodeVariable")),
            Map.entry("bpmn:conditionalEventDefinition", Set.of("variableName", "variableEvents")),
            Map.entry("bpmn:startEvent", Set.of("initiator")));

    private static final Set<String> EXPRESSION_ATTRIBUTES = Set.of(
            "camunda:assignee",
            "camunda:candidateUsers",
            "camunda:candidateGroups",
            "camunda:dueDate",
            "camunda:followUpDate",
            "camunda:priority",
            "camunda:taskPriority",
            "camunda:jobPriority",
            "camunda:collection",
            "sourceExpression");

    private static final Set<String> EXPRESSION_TEXTS = Set.of(
            "bpmn:conditionExpression",
            "bpmn:condition",
            "bpmn:timeDate",
            "bpmn:timeDuration",
            "bpmn:timeCycle",
            "bpmn:loopCardinality",
            "bpmn:completionCondition",
            "camunda:inputParameter",
            "camunda:outputParameter",
            "camunda:value",
            "camunda:entry");

    private AllowList() {}

    static boolean element(String name) {
        return name.startsWith("drawing:")
                || CAMUNDA_ELEMENTS.containsKey(name)
                || (name.startsWith("bpmn:") && BPMN_ELEMENTS.contains(local(name)));
    }

    static boolean attribute(String element, String attribute) {
        if (attribute.startsWith("xmlns:")
                || attribute.equals("xmlns")
                || attribute.startsWith("drawing:")
                || attribute.startsWith("modeler:")
                || element.startsWith("drawing:")) {
            return true;
        }
        if (element.startsWith("camunda:")) {
            return CAMUNDA_ELEMENTS.getOrDefault(element, Set.of()).contains(attribute);
        }
        if (attribute.startsWith("camunda:")) {
            return ANYWHERE.contains(local(attribute))
                    || CAMUNDA_ATTRIBUTES.getOrDefault(element, Set.of()).contains(local(attribute));
        }
        return attribute.equals("xsi:type")
                || attribute.equals("xsi:schemaLocation")
                || BPMN_ATTRIBUTES.contains(attribute);
    }

    static boolean expressionAttribute(String attribute) {
        return EXPRESSION_ATTRIBUTES.contains(attribute);
    }

    static boolean expressionText(String element) {
        return EXPRESSION_TEXTS.contains(element);
    }

    static boolean worksByConnector(String element) {
        return CONNECTOR_TASKS.contains(element);
    }

    private static Set<String> names(String words) {
        return Set.of(words.strip().split("\\s+"));
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
