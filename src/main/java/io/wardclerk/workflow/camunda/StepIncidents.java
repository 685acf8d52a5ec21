package io.wardclerk.workflow.camunda;

import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.runtime.Incident;

/** Incidents of steps, as the engine keeps them. A step with tries left has none, so that none is looked for when it ends. */
final class StepIncidents extends DefaultIncidentHandler {

    StepIncidents() {
        super(Incident.EXTERNAL_TASK_HANDLER_TYPE);
    }

    @Override
    protected void removeIncident(IncidentContext context, boolean resolved) {
        ExternalTaskEntity task = Context.getCommandContext()
                .getDbEntityManager()
                .getCachedEntity(ExternalTaskEntity.class, context.getConfiguration());
        if (task == null || !task.areRetriesLeft()) {
            super.removeIncident(context, resolved);
        }
    }
}
