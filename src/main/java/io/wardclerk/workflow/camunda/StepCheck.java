package io.wardclerk.workflow.camunda;

import io.wardclerk.content.WorkflowContent;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.camunda.DeploymentRefused.Defect;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnModelConstants;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.xml.ModelException;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.stereotype.Component;

/** Checks before a deployment that the diagram and the connectors and forms that it names fit together. */
@Component
final class StepCheck {

    private final Connectors connectors;

    StepCheck(Connectors connectors) {
        this.connectors = connectors;
    }

    List<Defect> check(WorkflowContent content, Set<String> formIds) {
        List<Defect> defects = new ArrayList<>();
        BiConsumer<String, String> defect =
                (place, words) -> defects.add(new Defect(content.diagram().name(), place, words));
        try {
            BpmnModelInstance model = Bpmn.readModelFromStream(
                    new ByteArrayInputStream(content.diagram().text().getBytes(StandardCharsets.UTF_8)));
            process(model, content.key(), defect);
            model.getModelElementsByType(Task.class).forEach(task -> step(task, defect));
            model.getModelElementsByType(UserTask.class).forEach(task -> form(task, formIds, defect));
        } catch (ModelException e) {
            defect.accept(content.key(), "this is no valid BPMN 2.0, open it in the modeller: " + innermost(e));
        }
        return defects;
    }

    private static String innermost(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null && at.getCause() != at) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage());
    }

    private static void process(BpmnModelInstance model, String key, BiConsumer<String, String> defect) {
        List<String> executable = model.getModelElementsByType(Process.class).stream()
                .filter(Process::isExecutable)
                .map(Process::getId)
                .toList();
        if (!executable.equals(List.of(key))) {
            defect.accept(
                    String.join(", ", executable),
                    "the diagram must hold one executable process whose id is its folder's name, '" + key + "'");
        }
    }

    private void step(Task task, BiConsumer<String, String> defect) {
        String topic = task.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, "topic");
        if (topic == null || !"external".equals(task.getAttributeValueNs(BpmnModelConstants.CAMUNDA_NS, "type"))) {
            return;
        }
        connectors
                .find(topic)
                .ifPresentOrElse(
                        connector -> {
                            inputs(task, connector.descriptor(), defect);
                            faults(task, connector.descriptor(), defect);
                        },
                        () -> defect.accept(
                                task.getId(),
                                "no connector has the key '" + topic + "'; there are "
                                        + String.join(", ", new TreeSet<>(connectors.keys()))));
    }

    private static void inputs(Task task, Descriptor<?, ?> connector, BiConsumer<String, String> defect) {
        Set<String> given = task.getExtensionElements() == null
                ? Set.of()
                : task.getExtensionElements().getElementsQuery().filterByType(CamundaInputOutput.class).list().stream()
                        .map(CamundaInputOutput::getCamundaInputParameters)
                        .flatMap(Collection::stream)
                        .map(CamundaInputParameter::getCamundaName)
                        .collect(Collectors.toSet());
        for (String name : StepInput.required(connector)) {
            if (!given.contains(name)) {
                defect.accept(
                        task.getId(),
                        "connector " + connector.key() + " needs the input '" + name + "'; add an input parameter");
            }
        }
        for (String name : new TreeSet<>(given)) {
            if (!StepInput.names(connector).contains(name)) {
                defect.accept(
                        task.getId(),
                        "connector " + connector.key() + " has no input '" + name + "'; it takes "
                                + String.join(", ", StepInput.names(connector)));
            }
        }
    }

    private static void faults(Task task, Descriptor<?, ?> connector, BiConsumer<String, String> defect) {
        for (String code : new TreeSet<>(connector.errorCodes())) {
            if (catchers(task).noneMatch(event -> catches(event, code))) {
                defect.accept(
                        task.getId(),
                        "connector " + connector.key() + " may end with the fault '" + code
                                + "', which nothing catches; add an error boundary event for it");
            }
        }
    }

    /** Events that catch an error of this task: on its boundary, on that of any scope around it, or in an event sub-process. */
    private static Stream<? extends CatchEvent> catchers(Task task) {
        List<CatchEvent> catchers = new ArrayList<>();
        BpmnModelInstance model = (BpmnModelInstance) task.getModelInstance();
        for (ModelElementInstance scope = task; scope != null; scope = scope.getParentElement()) {
            ModelElementInstance around = scope;
            if (scope instanceof Activity) {
                model.getModelElementsByType(BoundaryEvent.class).stream()
                        .filter(event -> around.equals(event.getAttachedTo()))
                        .forEach(catchers::add);
            }
            scope.getChildElementsByType(SubProcess.class).stream()
                    .filter(SubProcess::triggeredByEvent)
                    .flatMap(subProcess -> subProcess.getChildElementsByType(StartEvent.class).stream())
                    .forEach(catchers::add);
        }
        return catchers.stream();
    }

    private static boolean catches(CatchEvent event, String code) {
        return event.getEventDefinitions().stream()
                .filter(ErrorEventDefinition.class::isInstance)
                .map(ErrorEventDefinition.class::cast)
                .anyMatch(definition -> definition.getError() == null
                        || code.equals(definition.getError().getErrorCode()));
    }

    private static void form(UserTask task, Set<String> formIds, BiConsumer<String, String> defect) {
        String form = task.getCamundaFormRef();
        if (form == null) {
            return;
        }
        if (!formIds.contains(form)) {
            defect.accept(
                    task.getId(),
                    "no form of this workflow has the id '" + form + "'; there are "
                            + String.join(", ", new TreeSet<>(formIds)));
        }
        if (!"deployment".equals(task.getCamundaFormRefBinding())) {
            defect.accept(task.getId(), "the form must be bound by deployment; set its binding to 'deployment'");
        }
    }
}
