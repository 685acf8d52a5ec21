package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.StepNames;
import java.util.Map;
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
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(workflow)
                .processDefinitionVersion(version)
                .singleResult();
        return definition == null ? Map.of() : diagrams.names(definition.getId());
    }
}
