package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.DeployedFiles;
import io.wardclerk.workflow.StepContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngineException;
import org.springframework.stereotype.Component;

/** Reads from the engine's deployments, each file once. */
@Component
class DeployedTemplates implements DeployedFiles {

    private final DeployedDiagrams diagrams;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    DeployedTemplates(DeployedDiagrams diagrams) {
        this.diagrams = diagrams;
    }

    @Override
    public String text(StepContext step, String name) {
        String full = "processes/" + step.workflow() + "/" + name;
        String key = step.definition() + " " + full;
        String known = texts.get(key);
        return known == null ? load(step, full, key) : known;
    }

    private String load(StepContext step, String full, String key) {
        try {
            String text = diagrams.resource(step.definition(), full);
            texts.put(key, text);
            return text;
        } catch (ProcessEngineException e) {
            throw new IllegalArgumentException(full + " was not deployed with this version of the workflow", e);
        }
    }
}
