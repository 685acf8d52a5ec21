package io.wardclerk.workflow.camunda;

import java.util.Set;
import java.util.function.BiPredicate;
import org.camunda.bpm.engine.impl.history.AbstractHistoryLevel;
import org.camunda.bpm.engine.impl.history.HistoryLevel;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * What the engine's history keeps: cases, tasks, the elements where a case waits or ends, what a case was given, decided or gave as it stands,
 * incidents, failures and people's operations. How each step went stands in the audit record, once. Decision record 0110.
 */
final class KeptHistory extends AbstractHistoryLevel {

    private static final Set<HistoryEventType> LEFT_OUT = Set.of(
            HistoryEventTypes.VARIABLE_INSTANCE_UPDATE_DETAIL,
            HistoryEventTypes.FORM_PROPERTY_UPDATE,
            HistoryEventTypes.EXTERNAL_TASK_CREATE,
            HistoryEventTypes.EXTERNAL_TASK_SUCCESS,
            HistoryEventTypes.EXTERNAL_TASK_DELETE,
            HistoryEventTypes.JOB_CREATE,
            HistoryEventTypes.JOB_SUCCESS,
            HistoryEventTypes.JOB_DELETE,
            HistoryEventTypes.IDENTITY_LINK_ADD,
            HistoryEventTypes.IDENTITY_LINK_DELETE);

    /** Steps of connectors and the diagram's plumbing: nobody waits at them, and the audit record tells of the former. */
    private static final Set<String> PASSED_THROUGH = Set.of(
            "serviceTask",
            "sendTask",
            "businessRuleTask",
            "startEvent",
            "noneStartEvent",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway");

    private final BiPredicate<String, String> declared;

    /** @param declared by process definition and name, whether a workflow says of a variable that others than its steps use it */
    KeptHistory(BiPredicate<String, String> declared) {
        this.declared = declared;
    }

    /** The engine refuses a database that was begun under another id; all levels of ours are descendants of "full". */
    @Override
    public int getId() {
        return HistoryLevel.HISTORY_LEVEL_FULL.getId();
    }

    @Override
    public String getName() {
        return "wardclerk";
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, Object entity) {
        if (LEFT_OUT.contains(type)) {
            return false;
        }
        if (entity instanceof ExecutionEntity execution && "activity-instance".equals(type.getEntityType())) {
            return !passedThrough(execution.getActivity());
        }
        if (entity instanceof VariableInstanceEntity variable && "variable-instance".equals(type.getEntityType())) {
            return ofCase(variable) && !isWorkingValue(type, variable);
        }
        return true;
    }

    private static boolean passedThrough(ActivityImpl activity) {
        return activity != null && PASSED_THROUGH.contains(String.valueOf(activity.getProperty("type")));
    }

    /** What one step makes for another goes with the case; what is written over something else is kept in any case. */
    private boolean isWorkingValue(HistoryEventType type, VariableInstanceEntity variable) {
        return type == HistoryEventTypes.VARIABLE_INSTANCE_CREATE
                && StepMapping.isWriting()
                && variable.getProcessDefinitionId() != null
                && !declared.test(variable.getProcessDefinitionId(), variable.getName());
    }

    /** A step's own inputs and outputs are gone with the step. */
    private static boolean ofCase(VariableInstanceEntity variable) {
        return variable.getProcessInstanceId() == null
                || variable.getProcessInstanceId().equals(variable.getExecutionId());
    }
}
