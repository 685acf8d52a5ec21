package io.wardclerk.workflow.camunda;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.Callers;
import io.wardclerk.access.People;
import io.wardclerk.content.ContentFile;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.content.WorkflowDefinition;
import io.wardclerk.lint.Draft;
import io.wardclerk.lint.Linter;
import io.wardclerk.lint.Report;
import io.wardclerk.testing.OpenGuard;
import io.wardclerk.vault.Macs;
import io.wardclerk.vault.Pseudonyms;
import io.wardclerk.vault.TestVaults;
import io.wardclerk.vault.Vault;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Dependency;
import io.wardclerk.workflow.DeploymentRefused;
import io.wardclerk.workflow.Deployments;
import io.wardclerk.workflow.HumanTasks;
import io.wardclerk.workflow.StartRequests;
import io.wardclerk.workflow.Workflows;
import io.wardclerk.workflow.camunda.variable.SealedReading;
import io.wardclerk.workflow.camunda.variable.SealedVariables;
import io.wardclerk.workflow.circuit.CircuitBoard;
import io.wardclerk.workflow.circuit.FailureProperties;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An engine with this package's parts on a real PostgreSQL, the other packages kept in memory. */
final class EngineFixture implements AutoCloseable {

    static final StepProperties QUICK = new StepProperties(
            "test",
            4,
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            List.of(Duration.ofMillis(50), Duration.ofMillis(100)),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofMillis(200),
            Duration.ofSeconds(3));

    /** A part that makes deployments meet the whole linter; without it only the engine's own closed list holds. */
    static final Object LINTED = new Object();

    static final EngineSettings SETTINGS = new EngineSettings("P180D", "01:00", "05:00", "PT5S,PT30S", 2000);

    static final FailureProperties IMPATIENT = new FailureProperties(
            3, Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(500), 3, Duration.ofSeconds(10));

    final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    EngineFixture(DataSource database, StepProperties properties, List<?> parts) {
        this(database, properties, parts, context -> {});
    }

    /** @param first registers beans before this fixture's own, which give way to any of the same name */
    EngineFixture(
            DataSource database,
            StepProperties properties,
            List<?> parts,
            Consumer<AnnotationConfigApplicationContext> first) {
        first.accept(context);
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(StepProperties.class, () -> properties);
        context.registerBean(EngineSettings.class, () -> SETTINGS);
        context.registerBean(
                RetentionProperties.class, () -> new RetentionProperties(Duration.ofDays(30), Duration.ofDays(30), 2));
        if (context.getDefaultListableBeanFactory().getBeanNamesForType(FailureProperties.class, false, false).length
                == 0) {
            context.registerBean(FailureProperties.class, () -> IMPATIENT);
        }
        if (context.getDefaultListableBeanFactory().getBeanNamesForType(AccessGuard.class, false, false).length == 0) {
            context.registerBean(AccessGuard.class, OpenGuard::new);
        }
        for (int i = 0; i < parts.size(); i++) {
            Object part = parts.get(i);
            if (part instanceof Connector<?, ?> connector) {
                context.registerBean("connector" + i, Connector.class, () -> connector);
            } else if (part instanceof Dependency dependency) {
                context.registerBean("dependency" + i, Dependency.class, () -> dependency);
            }
        }
        context.register(
                Wiring.class,
                DeploymentPermit.class,
                ReleasedFiles.class,
                Connectors.class,
                StepJson.class,
                StepGuard.class,
                StepBridge.class,
                StepAudit.class,
                StepJournal.class,
                AfterRollback.class,
                EngineTables.class,
                DecideStep.class,
                StartInput.class,
                ConnectorPlugin.class,
                StepNode.class,
                CircuitBoard.class,
                WaitingSteps.class,
                HeldSteps.class,
                IncidentTable.class,
                StepRetries.class,
                JobRetries.class,
                HonestRetry.class,
                UndoDrawn.class,
                StepsInFlight.class,
                CaseCancellation.class,
                RetentionConfiguration.class,
                RunningCasesStay.class,
                RetentionWindow.class,
                StepFetch.class,
                StepBeginning.class,
                StepHandOver.class,
                StepDoubtTable.class,
                StepDoubts.class,
                StepExecution.class,
                StepSettlement.class,
                StepAttempt.class,
                DependencyRecovery.class,
                StepWorker.class,
                EngineIdentity.class,
                DeployedDiagrams.class,
                DeployedTemplates.class,
                DeployedDefinitions.class,
                CaseRouting.class,
                CaseTable.class,
                CaseWaits.class,
                CaseReader.class,
                CaseStart.class,
                CamundaWorkflows.class,
                TaskTable.class,
                CamundaHumanTasks.class,
                JdbcStartRequests.class,
                JdbcStepProgress.class,
                RehearsedParse.class,
                DeployedVocabulary.class,
                ContentDeployer.class,
                CasePlaces.class,
                VersionRules.class,
                CaseMove.class,
                CamundaMigrations.class);
        context.scan("io.wardclerk.workflow.catalog");
        if (parts.contains(LINTED)) {
            context.scan("io.wardclerk.lint");
        } else {
            context.registerBean("lenient", Linter.class, () -> draft -> new Report(List.of()));
        }
        if (!Arrays.asList(context.getBeanDefinitionNames()).contains(TaskEscalate.class.getName())) {
            context.register(TaskEscalate.class);
        }
        context.refresh();
    }

    /** A pool of its own over the test's database, so that connections can be counted and withheld. */
    static HikariDataSource pool(DataSource database, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(database);
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(5_000);
        return pool;
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    Workflows workflows() {
        return get(Workflows.class);
    }

    HumanTasks tasks() {
        return get(HumanTasks.class);
    }

    StartRequests requests() {
        return get(StartRequests.class);
    }

    StubPorts.MemoryAudit audit() {
        return get(StubPorts.MemoryAudit.class);
    }

    /** Puts a test diagram into the content and deploys it. */
    void deploy(String key) {
        get(StubPorts.MemoryContent.class).workflows.add(content(key));
        deploy(content(key));
    }

    /** As a release does: refused with every defect. */
    Deployments.Deployed deploy(WorkflowContent content) {
        Report report = get(Linter.class).lint(Draft.of(content));
        if (!report.accepted()) {
            throw new DeploymentRefused(report.errors());
        }
        return Objects.requireNonNull(get(TransactionTemplate.class)
                .execute(status -> get(Deployments.class).deploy(content)));
    }

    static WorkflowContent content(String key) {
        WorkflowDefinition definition = new WorkflowDefinition(
                "Story",
                "For tests.",
                Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("channel", Map.of("type", "string", "x-variable", true), "message", Map.of())),
                10_000,
                List.of("urgency", "redFlags", "resultId"),
                List.of(),
                List.of("withdraw"));
        return new WorkflowContent(
                key,
                file("processes/" + key + "/" + key + ".bpmn"),
                definition,
                List.of(file("forms/story/review.form")),
                "hash-1");
    }

    static ContentFile file(String name) {
        try (InputStream in = Objects.requireNonNull(EngineFixture.class.getResourceAsStream("/" + name), name)) {
            return new ContentFile(name, new String(in.readAllBytes(), StandardCharsets.UTF_8), "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        DataSourceTransactionManager transactionManager(DataSource database) {
            return new DataSourceTransactionManager(database);
        }

        @Bean
        TransactionTemplate transactionTemplate(DataSourceTransactionManager manager) {
            return new TransactionTemplate(manager);
        }

        @Bean
        JdbcClient jdbcClient(DataSource database) {
            return JdbcClient.create(database);
        }

        @Bean
        Validator validator() {
            return Validation.buildDefaultValidatorFactory().getValidator();
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        ObjectMapper objectMapper() {
            return new ObjectMapper();
        }

        @Bean
        Callers callers() {
            return new StubPorts.MemoryCallers();
        }

        @Bean
        People people() {
            return new StubPorts.RolesOnly();
        }

        @Bean
        StubPorts.MemoryAudit audit() {
            return new StubPorts.MemoryAudit();
        }

        @Bean
        StubPorts.MirrorVault vault() {
            return new StubPorts.MirrorVault();
        }

        /** Nobody calls from outside. */
        @Bean
        Accesses accesses() {
            return Optional::empty;
        }

        @Bean
        Pseudonyms pseudonyms() {
            return TestVaults.pseudonyms();
        }

        @Bean
        Macs macs() {
            return TestVaults.macs();
        }

        @Bean
        StubPorts.MemoryDocuments documents() {
            return new StubPorts.MemoryDocuments();
        }

        @Bean
        StubPorts.MemoryContent content() {
            return new StubPorts.MemoryContent();
        }

        /** As in the application, but what the engine itself records stays out of the stories' record. */
        @Bean
        HardenedEngine hardened(Vault vault, DeploymentPermit permit, CaseRouting routing) {
            return new HardenedEngine(
                    SETTINGS,
                    SealedVariables.serializers(vault, TestVaults.pseudonyms(), routing, new SealedReading()),
                    new DbHistoryEventHandler(),
                    permit,
                    topic -> true,
                    new GenericManagerFactory(DbIdentityServiceProvider.class),
                    routing::declares);
        }

        @Bean
        ProcessEngineConfigurationImpl engineConfiguration(
                DataSource database,
                DataSourceTransactionManager manager,
                ObjectProvider<ConnectorPlugin> plugin,
                ObjectProvider<EnteredElements> watch,
                HardenedEngine hardened) {
            SpringProcessEngineConfiguration engine = new SpringProcessEngineConfiguration();
            engine.setProcessEngineName("bench-" + System.identityHashCode(engine));
            engine.setDataSource(database);
            engine.setTransactionManager(manager);
            engine.setIdGenerator(new StrongUuidGenerator());
            engine.setJobExecutorActivate(false);
            engine.getProcessEnginePlugins().add(plugin.getObject());
            watch.ifAvailable(engine.getProcessEnginePlugins()::add);
            engine.getProcessEnginePlugins().add(hardened);
            return engine;
        }

        @Bean(destroyMethod = "close")
        ProcessEngine engine(ProcessEngineConfigurationImpl configuration) {
            return configuration.buildProcessEngine();
        }

        @Bean
        RepositoryService repository(ProcessEngine engine) {
            return engine.getRepositoryService();
        }

        @Bean
        RuntimeService runtime(ProcessEngine engine) {
            return engine.getRuntimeService();
        }

        @Bean
        TaskService taskService(ProcessEngine engine) {
            return engine.getTaskService();
        }

        @Bean
        HistoryService history(ProcessEngine engine) {
            return engine.getHistoryService();
        }

        @Bean
        IdentityService identity(ProcessEngine engine) {
            return engine.getIdentityService();
        }

        @Bean
        ManagementService management(ProcessEngine engine) {
            return engine.getManagementService();
        }

        @Bean
        ExternalTaskService externalTasks(ProcessEngine engine) {
            return engine.getExternalTaskService();
        }
    }
}
