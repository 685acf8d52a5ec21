package io.wardclerk.workflow.camunda;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * Where a case stands while a step is worked: in the execution that came to it, or in one of the step's own. The engine makes one for
 * each external task, for its variables and to take the task away with it when a message or a cancellation ends the step
 * early. A connector's step has no variables (decision record 0112), and a listener takes the task away. A case that was
 * begun under a deployment of the older shape keeps to it, whatever runs it. Decision record 0116.
 */
enum StepShape {
    OWN_EXECUTION,
    IN_PLACE;

    private static final String MARK = "content/2 ";

    /** Deployment's source for content with this hash, by which its shape is known for ever. */
    static String source(String hash) {
        return MARK + hash;
    }

    static StepShape of(ActivityImpl activity) {
        String deployment = activity.getProcessDefinition() instanceof ProcessDefinitionEntity entity
                ? entity.getDeploymentId()
                : null;
        if (deployment == null) {
            return IN_PLACE;
        }
        // Just made, or just read to run a case: no query.
        DeploymentEntity made =
                Context.getCommandContext().getDeploymentManager().findDeploymentById(deployment);
        return made != null && made.getSource() != null && made.getSource().startsWith(MARK) ? IN_PLACE : OWN_EXECUTION;
    }

    /** Comes before the boundary events, which make the step they are drawn at a scope again. */
    void apply(ActivityImpl activity) {
        activity.setScope(this == OWN_EXECUTION);
        if (this == IN_PLACE && !TaskGone.isOn(activity)) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, new TaskGone());
        }
    }

    /** Also runs when a case is deleted without its listeners. A step that has ended by itself has no task any more. */
    private static final class TaskGone implements ExecutionListener {

        private static boolean isOn(ActivityImpl activity) {
            return activity.getBuiltInListeners(ExecutionListener.EVENTNAME_END).stream()
                    .anyMatch(TaskGone.class::isInstance);
        }

        @Override
        public void notify(DelegateExecution ended) {
            ExecutionEntity execution = (ExecutionEntity) ended;
            for (ExternalTaskEntity task : execution.getExternalTasks()) {
                if (task.getActivityInstanceId().equals(execution.getActivityInstanceId())) {
                    task.delete();
                }
            }
        }
    }
}
