package io.wardclerk.workflow.camunda;

import static org.awaitility.Awaitility.await;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.Pseudonyms;
import io.wardclerk.vault.Vault;
import io.wardclerk.workflow.HumanTasks;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import io.wardclerk.workflow.HumanTasks.TaskQuery;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows;
import io.wardclerk.workflow.camunda.variable.SealedReading;
import io.wardclerk.workflow.camunda.variable.SealedVariables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The hardened engine with its worker, over the content and connectors that are registered, for stories told from outside. */
public final class ScenarioEngine implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(10);

    private final EngineFixture fixture;
    private final EnteredElements entered = new EnteredElements();

    /** @param more registers content, connectors and ports, before this engine's own */
    public ScenarioEngine(Consumer<AnnotationConfigApplicationContext> more) {
        fixture = new EngineFixture(
                TestPostgres.migratedDatabase(), EngineFixture.QUICK, List.of(EngineFixture.LINTED), context -> {
                    more.accept(context);
                    context.registerBean("hardened", HardenedEngine.class, () -> hardened(context));
                    context.registerBean("entered", EnteredElements.class, () -> entered);
                });
        fixture.get(ContentLibrary.class).workflows().forEach(fixture::deploy);
        fixture.get(StepWorker.class).start();
    }

    static HardenedEngine hardened(AnnotationConfigApplicationContext context) {
        return new HardenedEngine(
                new EngineSettings("P180D", "01:00", "05:00", "PT5S,PT30S", 2000),
                SealedVariables.serializers(
                        context.getBean(Vault.class),
                        context.getBean(Pseudonyms.class),
                        context.getBean(CaseRouting.class),
                        new SealedReading()),
                new RecordedHistory(
                        new HistoryToAudit(context.getBean(AuditLog.class), context.getBean(Callers.class))),
                context.getBean(DeploymentPermit.class),
                topic -> context.getBean(Connectors.class).find(topic).isPresent(),
                new GenericManagerFactory(DbIdentityServiceProvider.class),
                context.getBean(CaseRouting.class)::declares);
    }

    public <T> T get(Class<T> type) {
        return fixture.get(type);
    }

    public Workflows workflows() {
        return fixture.workflows();
    }

    public <T> T as(Caller caller, Supplier<T> work) {
        return get(Callers.class).as(caller, work);
    }

    public Instance instance(String id) {
        return workflows().instance(id).orElseThrow();
    }

    /** Open tasks of an instance. */
    public List<HumanTask> tasks(String instance) {
        return get(HumanTasks.class)
                .list(new TaskQuery(null, null, null, instance, null, 200, null))
                .items();
    }

    public List<AuditEntry> trail(String instance) {
        return fixture.audit().entries.stream()
                .filter(entry -> instance.equals(entry.instance()))
                .toList();
    }

    /** All that was recorded, as text. */
    public List<String> records() {
        return fixture.audit().entries.stream().map(AuditEntry::toString).toList();
    }

    /** Ids of the elements that an instance has entered, in order. */
    public List<String> path(String instance) {
        return entered.of(instance);
    }

    /** Lets an instance go on until it waits for something outside, stands at an incident or has ended. */
    public void settle(String instance) {
        await("case " + instance + " to settle; it has come to " + path(instance))
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .until(() -> !moves(instance));
    }

    private boolean moves(String instance) {
        List<Job> due = get(ManagementService.class)
                .createJobQuery()
                .processInstanceId(instance)
                .messages()
                .withRetriesLeft()
                .list();
        due.forEach(job -> get(ManagementService.class).executeJob(job.getId()));
        return !due.isEmpty()
                || get(ExternalTaskService.class)
                                .createExternalTaskQuery()
                                .processInstanceId(instance)
                                .withRetriesLeft()
                                .count()
                        > 0;
    }

    /** Fires a timer event that the instance waits for; false if there is none of this element. */
    public boolean fire(String instance, String element) {
        Optional<Job> timer =
                get(ManagementService.class).createJobQuery().processInstanceId(instance).timers().list().stream()
                        .filter(job -> get(ManagementService.class)
                                        .createJobDefinitionQuery()
                                        .jobDefinitionId(job.getJobDefinitionId())
                                        .activityIdIn(element)
                                        .count()
                                > 0)
                        .findFirst();
        timer.ifPresent(job -> get(ManagementService.class).executeJob(job.getId()));
        return timer.isPresent();
    }

    /** Ids of a workflow's end events as drawn. */
    public List<String> endEvents(String workflow) {
        return ids(workflow, EndEvent.class);
    }

    /** Ids of everything in a workflow's diagram that a case can enter. */
    public List<String> flowNodes(String workflow) {
        return ids(workflow, FlowNode.class);
    }

    private List<String> ids(String workflow, Class<? extends FlowNode> type) {
        RepositoryService repository = get(RepositoryService.class);
        BpmnModelInstance model = repository.getBpmnModelInstance(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(workflow)
                .latestVersion()
                .singleResult()
                .getId());
        return model.getModelElementsByType(type).stream().map(FlowNode::getId).toList();
    }

    @Override
    public void close() {
        get(StepWorker.class).stop();
        fixture.close();
    }
}
