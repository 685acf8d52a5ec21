package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.StepNames;
import java.util.Map;
import java.util.function.Predicate;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;

/** Reads the names of elements off the deployed diagrams. */
@Component
final class DiagramNames implements StepNames {

    private final RepositoryService repository;
    private final DeployedDiagrams diagrams;

    DiagramNames(RepositoryService repository, DeployedDiagrams diagrams) {
        this.repository = repository;
        this.diagrams = diagrams;
    }

    @Override
    public Map<String, String> of(String workflow, int version) {
        return names(workflow, version, node -> true);
    }

    @Override
    public Map<String, String> work(String workflow, int version) {
        return names(
                workflow,
                version,
                node -> node.type().endsWith("Task") || node.type().equals("callActivity"));
    }

    private Map<String, String> names(String workflow, int version, Predicate<DeployedDiagrams.Node> wanted) {
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(workflow)
                .processDefinitionVersion(version)
                .singleResult();
        return definition == null ? Map.of() : diagrams.names(definition.getId(), wanted);
    }
}
