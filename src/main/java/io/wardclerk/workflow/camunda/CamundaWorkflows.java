package io.wardclerk.workflow.camunda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.content.WorkflowDefinition;
import io.wardclerk.vault.Documents;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflow;
import io.wardclerk.workflow.Workflows;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Workflows on the engine. Whatever people wrote goes to sealed documents; the engine sees their ids. */
@Service
class CamundaWorkflows implements Workflows {

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final CaseTable cases;
    private final CaseReader reader;
    private final CaseCancellation cancel;
    private final DeployedDefinitions definitions;
    private final CaseStart start;
    private final Documents documents;
    private final AuditLog audit;
    private final Callers callers;
    private final EngineIdentity identity;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;

    CamundaWorkflows(
            RepositoryService repository,
            RuntimeService runtime,
            CaseTable cases,
            CaseReader reader,
            CaseCancellation cancel,
            DeployedDefinitions definitions,
            CaseStart start,
            Documents documents,
            AuditLog audit,
            Callers callers,
            EngineIdentity identity,
            TransactionTemplate transaction,
            ObjectMapper json) {
        this.repository = repository;
        this.runtime = runtime;
        this.cases = cases;
        this.reader = reader;
        this.cancel = cancel;
        this.definitions = definitions;
        this.start = start;
        this.documents = documents;
        this.audit = audit;
        this.callers = callers;
        this.identity = identity;
        this.transaction = transaction;
        this.json = json;
    }

    @Override
    public List<Workflow> deployed() {
        return identity.system(() ->
                repository
                        .createProcessDefinitionQuery()
                        .latestVersion()
                        .orderByProcessDefinitionKey()
                        .asc()
                        .list()
                        .stream()
                        .map(this::workflow)
                        .toList());
    }

    @Override
    public Optional<Workflow> find(String key) {
        return latest(key).map(this::workflow);
    }

    @Override
    public Optional<Workflow> find(String key, int version) {
        return identity.system(() -> Optional.ofNullable(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .processDefinitionVersion(version)
                        .singleResult())
                .map(this::workflow));
    }

    private Optional<ProcessDefinition> latest(String key) {
        return identity.system(() -> Optional.ofNullable(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .latestVersion()
                .singleResult()));
    }

    private Workflow workflow(ProcessDefinition deployed) {
        WorkflowDefinition definition = definitions.of(deployed.getId());
        return new Workflow(
                deployed.getKey(),
                definition.title().isBlank() ? deployed.getKey() : definition.title(),
                definition.description(),
                deployed.getVersion(),
                definition.input(),
                definition.maxInputBytes(),
                definition.outputs(),
                definition.messages());
    }

    @Override
    public Instance start(String workflow, @Nullable String subject, Map<String, Object> input) {
        CaseStart.Started started = start.start(workflow, subject, input)
                .orElseThrow(() -> new IllegalArgumentException("No workflow '" + workflow + "' is deployed"));
        return started.instance() == null ? instance(started.id()).orElseThrow() : started.instance();
    }

    @Override
    public Optional<Instance> instance(String id) {
        return identity.system(() ->
                cases.find(id).flatMap(row -> reader.read(List.of(row)).stream().findFirst()));
    }

    @Override
    public Page<Instance> instances(InstanceQuery query) {
        return identity.system(() -> {
            List<CaseTable.Row> rows = cases.list(query);
            boolean more = rows.size() > query.limit();
            List<CaseTable.Row> page = more ? rows.subList(0, query.limit()) : rows;
            return new Page<>(
                    reader.read(page), more ? page.get(page.size() - 1).cursor() : null);
        });
    }

    @Override
    public boolean correlate(String instance, String message, Map<String, Object> payload) {
        return Boolean.TRUE.equals(transaction.execute(status -> Collision.told(() -> identity.caller(() -> {
            Optional<String> waiting = runtime
                    .createEventSubscriptionQuery()
                    .processInstanceId(instance)
                    .eventType("message")
                    .eventName(message)
                    .list()
                    .stream()
                    .map(subscription -> subscription.getExecutionId())
                    .findFirst();
            waiting.ifPresent(execution -> {
                String id = documents.store("case/" + instance, "message", bytes(payload));
                runtime.setVariable(instance, CaseVariables.MESSAGE_ID, id);
                audit.record(AuditEntry.success(
                        callers.current().actor(),
                        AuditAction.MESSAGE_CORRELATE,
                        instance,
                        null,
                        Map.of("message", message, "messageId", id)));
                runtime.messageEventReceived(message, execution);
            });
            return waiting.isPresent();
        }))));
    }

    @Override
    public Cancellation cancel(String instance, String reason) {
        return cancel.cancel(instance, reason);
    }

    private byte[] bytes(Map<String, Object> values) {
        try {
            return json.writeValueAsBytes(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The input cannot be written as JSON");
        }
    }
}
