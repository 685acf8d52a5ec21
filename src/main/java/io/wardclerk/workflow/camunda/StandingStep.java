package io.wardclerk.workflow.camunda;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.BitMaskUtil;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

/**
 * A step that is its case's only place, as the transaction that made it left it: its task and the executions from it up to the
 * case. Whoever ends the step need not read them again. Each carries its revision, and ending the step changes or deletes each of
 * them under that revision: if anybody else has changed one meanwhile (taken the task over, interrupted, suspended or moved the
 * case), nothing is written and the engine reports a conflict. Variables are no part of it and are read anew.
 */
final class StandingStep {

    private final ExternalTaskEntity task;

    /** From the task's own to the case's. */
    private final List<ExecutionEntity> line;

    private StandingStep(ExternalTaskEntity task, List<ExecutionEntity> line) {
        this.task = task;
        this.line = line;
    }

    /** Called in the command that makes the step. Null if the case stands elsewhere too. */
    static @Nullable StandingStep of(ExternalTaskEntity task, ExecutionEntity execution) {
        List<ExecutionEntity> line = new ArrayList<>();
        for (ExecutionEntity at = execution; at != null; at = at.getParent()) {
            line.add(at);
        }
        return isOnlyPlace(line) ? new StandingStep(task, List.copyOf(line)) : null;
    }

    private static boolean isOnlyPlace(List<ExecutionEntity> line) {
        for (int i = 0; i < line.size(); i++) {
            ExecutionEntity at = line.get(i);
            int below = at.getExecutions().size();
            if (below != Math.min(i, 1)
                    || at.isConcurrent()
                    || at.isEventScope()
                    || at.getSuperCaseExecutionId() != null) {
                return false;
            }
        }
        return true;
    }

    /** False once the lock ran out or if the transaction did more to the case after it made the step. */
    boolean stands() {
        ExecutionEntity own = line.get(0);
        return own.isActive()
                && !own.isEnded()
                && own.getId().equals(task.getExecutionId())
                && task.getActivityInstanceId().equals(own.getActivityInstanceId())
                && task.getLockExpirationTime()
                        .toInstant()
                        .isAfter(ClockUtil.getCurrentTime().toInstant())
                && isOnlyPlace(line);
    }

    /** Puts it into a command as if the command had read it. */
    ExternalTaskEntity into(CommandContext command) {
        DbEntityCache cache = command.getDbEntityManager().getDbEntityCache();
        ProcessDefinitionEntity definition = command.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findProcessDefinitionFromCache(task.getProcessDefinitionId());
        ExternalTaskEntity read = copy(task);
        cache.putPersistent(read);
        List<ExecutionEntity> executions = line.stream().map(StandingStep::copy).toList();
        for (ExecutionEntity execution : executions) {
            if (definition != null) {
                execution.setProcessDefinition(definition);
            }
        }
        executions
                .get(executions.size() - 1)
                .restoreProcessInstance(executions, null, null, null, null, null, List.of(read));
        executions.forEach(cache::putPersistent);
        return read;
    }

    private static ExternalTaskEntity copy(ExternalTaskEntity from) {
        ExternalTaskEntity to = new ExternalTaskEntity();
        to.setId(from.getId());
        to.setRevision(from.getRevision());
        to.setTopicName(from.getTopicName());
        to.setWorkerId(from.getWorkerId());
        to.setLockExpirationTime(from.getLockExpirationTime());
        to.setCreateTime(from.getCreateTime());
        to.setRetries(from.getRetries());
        to.setPriority(from.getPriority());
        to.setSuspensionState(from.getSuspensionState());
        to.setExecutionId(from.getExecutionId());
        to.setProcessInstanceId(from.getProcessInstanceId());
        to.setProcessDefinitionId(from.getProcessDefinitionId());
        to.setProcessDefinitionKey(from.getProcessDefinitionKey());
        to.setActivityId(from.getActivityId());
        to.setActivityInstanceId(from.getActivityInstanceId());
        to.setTenantId(from.getTenantId());
        return to;
    }

    private static ExecutionEntity copy(ExecutionEntity from) {
        ExecutionEntity to = new ExecutionEntity();
        to.setId(from.getId());
        to.setRevision(from.getRevision());
        to.setRootProcessInstanceId(from.getRootProcessInstanceIdRaw());
        to.setProcessInstanceId(from.getProcessInstanceId());
        to.setBusinessKey(from.getBusinessKey());
        to.setProcessDefinitionId(from.getProcessDefinitionId());
        to.setProcessDefinitionKey(from.getProcessDefinitionKey());
        to.setActivityId(from.getActivityId());
        to.setActivityInstanceId(from.getActivityInstanceId());
        to.setActive(from.isActive());
        to.setConcurrent(from.isConcurrent());
        to.setScope(from.isScope());
        to.setEventScope(from.isEventScope());
        to.setParentId(from.getParentId());
        to.setSuperExecutionId(from.getSuperExecutionId());
        to.setCaseInstanceId(from.getCaseInstanceId());
        to.setSuspensionState(from.getSuspensionState());
        to.setSequenceCounter(from.getSequenceCounter());
        to.setTenantId(from.getTenantId());
        // Its task is put in place; what the bits of others say is looked up when somebody asks.
        to.setCachedEntityState(withoutTasks(from));
        return to;
    }

    private static int withoutTasks(ExecutionEntity from) {
        return BitMaskUtil.setBitOff(from.getCachedEntityState(), ExecutionEntity.EXTERNAL_TASKS_BIT);
    }
}
