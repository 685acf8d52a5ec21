package io.wardclerk.workflow.camunda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the deployed diagrams say of their elements, by process definition: cases keep the version they began with. */
@Component
class DeployedDiagrams {

    private final RepositoryService repository;
    private final ReleasedFiles released;
    private final ObjectMapper json;
    private final Map<String, Diagram> diagrams = new ConcurrentHashMap<>();

    DeployedDiagrams(RepositoryService repository, ReleasedFiles released, ObjectMapper json) {
        this.repository = repository;
        this.released = released;
        this.json = json;
    }

    /**
     * @param type the BPMN name of the element's type: {@code userTask}
     * @param form root-relative name of a user task's form, or null
     */
    record Node(
            String type,
            @Nullable String name,
            Map<String, String> properties,
            @Nullable String form) {}

    private record Diagram(String deployment, Map<String, Node> nodes) {}

    /** The element as the diagram of this definition draws it; a nameless one without properties if it has no such. */
    Node node(String definition, String element) {
        return diagram(definition).nodes().getOrDefault(element, new Node("unknown", null, Map.of(), null));
    }

    /** The outcome that an end event or a holding user task stands for. */
    @Nullable
    String outcome(String definition, String element) {
        return node(definition, element).properties().get("outcome");
    }

    /** Names of the wanted elements that have one, by id. */
    Map<String, String> names(String definition, Predicate<Node> wanted) {
        Map<String, String> names = new HashMap<>();
        diagram(definition).nodes().forEach((id, node) -> {
            if (node.name() != null && !node.name().isBlank() && wanted.test(node)) {
                names.put(id, node.name());
            }
        });
        return names;
    }

    String resource(String definition, String name) {
        return text(diagram(definition).deployment(), name);
    }

    private Diagram diagram(String definition) {
        return diagrams.computeIfAbsent(definition, this::load);
    }

    private Diagram load(String definitionId) {
        ProcessDefinition definition = repository.getProcessDefinition(definitionId);
        BpmnModelInstance model = repository.getBpmnModelInstance(definitionId);
        Map<String, String> forms = forms(definition.getDeploymentId());
        Map<String, Node> nodes = new HashMap<>();
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            String form = node instanceof UserTask task ? forms.get(task.getCamundaFormRef()) : null;
            nodes.put(
                    node.getId(),
                    new Node(node.getElementType().getTypeName(), node.getName(), properties(node), form));
        }
        return new Diagram(definition.getDeploymentId(), nodes);
    }

    private static Map<String, String> properties(FlowNode node) {
        ExtensionElements extensions = node.getExtensionElements();
        if (extensions == null) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        extensions.getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .map(CamundaProperties::getCamundaProperties)
                .flatMap(Collection::stream)
                .filter(property -> property.getCamundaName() != null && property.getCamundaValue() != null)
                .forEach(property -> values.put(property.getCamundaName(), property.getCamundaValue()));
        return Map.copyOf(values);
    }

    /** Names of the deployed forms by the id inside. */
    private Map<String, String> forms(String deployment) {
        Map<String, String> byId = new HashMap<>();
        for (String name : repository.getDeploymentResourceNames(deployment)) {
            if (name.endsWith(".form")) {
                try {
                    byId.put(json.readTree(text(deployment, name)).path("id").asText(), name);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return byId;
    }

    private String text(String deployment, String name) {
        try (InputStream resource = repository.getResourceAsStream(deployment, name)) {
            return new String(released.verified(deployment, name, resource.readAllBytes()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
