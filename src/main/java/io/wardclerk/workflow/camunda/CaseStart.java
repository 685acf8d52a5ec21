package io.wardclerk.workflow.camunda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.content.WorkflowDefinition;
import io.wardclerk.workflow.Instance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExternalTaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IncidentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts a case in one command of the engine. A case that now works at a step is told of without a query. */
@Component
class CaseStart {

    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;
    private final DeployedDefinitions definitions;
    private final CaseRouting routing;
    private final EngineIdentity identity;
    private final ObjectMapper json;

    CaseStart(
            RuntimeService runtime,
            ProcessEngineConfigurationImpl engine,
            DeployedDefinitions definitions,
            CaseRouting routing,
            EngineIdentity identity,
            ObjectMapper json) {
        this.runtime = runtime;
        this.engine = engine;
        this.definitions = definitions;
        this.routing = routing;
        this.identity = identity;
        this.json = json;
    }

    /** @param instance null if it is to be read */
    record Started(String id, @Nullable Instance instance) {}

    /** Empty if no such workflow is deployed. */
    Optional<Started> start(String workflow, @Nullable String subject, Map<String, Object> input) {
        byte[] raw = bytes(input);
        return engine.getCommandExecutorTxRequired().execute(command -> {
            ProcessDefinitionEntity latest =
                    command.getProcessDefinitionManager().findLatestProcessDefinitionByKey(workflow);
            return Optional.ofNullable(latest).map(version -> start(command, version, subject, input, raw));
        });
    }

    private Started start(
            CommandContext command,
            ProcessDefinition version,
            @Nullable String subject,
            Map<String, Object> input,
            byte[] raw) {
        VariableMap variables = Variables.createVariables();
        // First, so that a case whose patient is known is sealed under the patient's key from the beginning.
        variables.put(CaseVariables.SUBJECT, subject);
        marked(definitions.of(version.getId()))
                .forEach(name -> variables.put(name, EngineValues.plain(input.get(name))));
        variables.putValueTyped(CaseVariables.RAW_INPUT, Variables.byteArrayValue(raw, true));
        String id = routing.during(
                version.getId(),
                () -> identity.caller(() -> runtime.startProcessInstanceById(version.getId(), variables)
                        .getProcessInstanceId()));
        return new Started(id, working(command.getDbEntityManager(), version, subject, id));
    }

    /** Null if it may stand anywhere but at steps. */
    private @Nullable Instance working(
            DbEntityManager made, ProcessDefinition version, @Nullable String subject, String id) {
        ExecutionEntity execution = made.getCachedEntity(ExecutionEntity.class, id);
        HistoricProcessInstanceEventEntity start = made.getCachedEntity(HistoricProcessInstanceEventEntity.class, id);
        boolean atStep = made.getCachedEntitiesByType(ExternalTaskEntity.class).stream()
                .anyMatch(task -> id.equals(task.getProcessInstanceId()) && !made.isDeleted(task));
        if (!atStep
                || execution == null
                || start == null
                || !made.getCachedEntitiesByType(TaskEntity.class).isEmpty()
                || !made.getCachedEntitiesByType(IncidentEntity.class).isEmpty()) {
            return null;
        }
        Map<String, Object> output = new LinkedHashMap<>();
        for (String name : definitions.of(version.getId()).outputs()) {
            Object value = execution.getVariable(name);
            if (value != null) {
                output.put(name, value);
            }
        }
        return new Instance(
                id,
                version.getKey(),
                version.getVersion(),
                subject,
                Instance.State.RUNNING,
                null,
                output,
                List.of(),
                start.getStartTime().toInstant(),
                null);
    }

    /** Names of the input's properties that also become variables. */
    private static List<String> marked(WorkflowDefinition definition) {
        if (!(definition.input().get("properties") instanceof Map<?, ?> properties)) {
            return List.of();
        }
        return properties.entrySet().stream()
                .filter(property -> property.getValue() instanceof Map<?, ?> schema
                        && Boolean.TRUE.equals(schema.get("x-variable")))
                .map(property -> String.valueOf(property.getKey()))
                .toList();
    }

    private byte[] bytes(Map<String, Object> values) {
        try {
            return json.writeValueAsBytes(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The input cannot be written as JSON");
        }
    }
}
