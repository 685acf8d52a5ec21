package io.wardclerk.workflow.camunda;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.stereotype.Component;

/** Only work that holds the permit may deploy, whichever way a deployment reaches the engine. Our deployer holds it. */
@Component
final class DeploymentPermit implements Deployer {

    private static final List<String> KINDS = List.of(".bpmn", ".dmn", ".form", ".json", "/workflow.yaml");

    private final ThreadLocal<Boolean> held = ThreadLocal.withInitial(() -> false);
    private final ReleasedFiles released;

    DeploymentPermit(ReleasedFiles released) {
        this.released = released;
    }

    /** Runs a deployment with the permit. */
    <T> T deploying(Supplier<T> deployment) {
        held.set(true);
        try {
            return deployment.get();
        } finally {
            held.remove();
        }
    }

    /** Called by the engine before its own deployers; throwing rolls the deployment back. */
    @Override
    public void deploy(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            // Read from the database to run a case; a changed diagram must not.
            deployment
                    .getResources()
                    .forEach((name, resource) -> released.verified(deployment.getId(), name, resource.getBytes()));
            return;
        }
        if (!held.get()) {
            throw new ProcessEngineException(
                    "Deployments are made from the content folders and from releases, and in no other way");
        }
        for (String name : deployment.getResources().keySet()) {
            if (KINDS.stream().noneMatch(name::endsWith)) {
                throw new ProcessEngineException(name
                        + " is refused: only diagrams, decisions, forms, templates and workflow.yaml are deployed");
            }
        }
    }
}
