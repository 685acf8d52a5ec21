package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.lint.Draft;
import io.wardclerk.lint.Linter;
import io.wardclerk.lint.Report;
import io.wardclerk.workflow.camunda.DeploymentRefused.Defect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys the content folders at the start, before any request is taken: each workflow's diagram and forms in one deployment
 * under root-relative names. The content's hash is kept as the deployment's source, so unchanged content makes no new version.
 */
@Component
class ContentDeployer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ContentDeployer.class);
    private static final String SOURCE = "content ";

    private final ContentLibrary content;
    private final Linter linter;
    private final DeploymentPermit permit;
    private final RepositoryService repository;
    private final EngineIdentity identity;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private volatile boolean deployed;

    ContentDeployer(
            ContentLibrary content,
            Linter linter,
            DeploymentPermit permit,
            RepositoryService repository,
            EngineIdentity identity,
            AuditLog audit,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.content = content;
        this.linter = linter;
        this.permit = permit;
        this.repository = repository;
        this.identity = identity;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @throws DeploymentRefused with every defect of every workflow */
    @Override
    public void start() {
        List<Defect> defects = new ArrayList<>();
        content.workflows().forEach(workflow -> defects.addAll(check(workflow)));
        if (!defects.isEmpty()) {
            throw new DeploymentRefused(defects);
        }
        content.workflows().forEach(workflow -> identity.system(() -> deployIfChanged(workflow)));
        deployed = true;
    }

    private List<Defect> check(WorkflowContent workflow) {
        Report report = linter.lint(Draft.of(workflow));
        report.warnings().forEach(warning -> LOG.warn("{}", warning));
        return report.errors().stream().map(Defect::of).toList();
    }

    private boolean deployIfChanged(WorkflowContent workflow) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // Two nodes that start at once must not both deploy.
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('wardclerk/deployment', 0))")
                    .query(row -> {});
            if (isDeployed(workflow)) {
                LOG.info("Workflow {} is unchanged", workflow.key());
                return false;
            }
            Deployment deployment = deploy(workflow);
            audit.record(AuditEntry.success(
                    Caller.WARDCLERK.actor(),
                    AuditAction.DEPLOYMENT,
                    null,
                    workflow.key(),
                    Map.of("hash", workflow.hash(), "deploymentId", deployment.getId())));
            LOG.info("Workflow {} is deployed, content {}", workflow.key(), workflow.hash());
            return true;
        }));
    }

    private boolean isDeployed(WorkflowContent workflow) {
        return repository
                .createDeploymentQuery()
                .deploymentName(workflow.key())
                .orderByDeploymentTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .anyMatch(latest -> (SOURCE + workflow.hash()).equals(latest.getSource()));
    }

    private Deployment deploy(WorkflowContent workflow) {
        DeploymentBuilder builder = repository
                .createDeployment()
                .name(workflow.key())
                .source(SOURCE + workflow.hash())
                .addString(workflow.diagram().name(), workflow.diagram().text());
        if (workflow.written() != null) {
            builder.addString(workflow.written().name(), workflow.written().text());
        }
        workflow.forms().forEach(form -> builder.addString(form.name(), form.text()));
        workflow.templates().forEach(template -> builder.addString(template.name(), template.text()));
        try {
            return permit.deploying(builder::deploy);
        } catch (ParseException e) {
            throw new DeploymentRefused(e.getResorceReports().stream()
                    .flatMap(report -> report.getErrors().stream()
                            .map(problem -> new Defect(
                                    report.getResourceName(),
                                    problem.getMainElementId() == null
                                            ? "line " + problem.getLine()
                                            : problem.getMainElementId(),
                                    problem.getMessage())))
                    .toList());
        } catch (ProcessEngineException e) {
            throw new DeploymentRefused(
                    List.of(new Defect(workflow.diagram().name(), workflow.key(), String.valueOf(e.getMessage()))));
        }
    }

    @Override
    public void stop() {
        deployed = false;
    }

    @Override
    public boolean isRunning() {
        return deployed;
    }

    /** Before the web server takes requests. */
    @Override
    public int getPhase() {
        return 0;
    }
}
