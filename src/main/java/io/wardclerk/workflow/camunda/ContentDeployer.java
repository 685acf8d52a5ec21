package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.content.ContentFile;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.lint.Finding;
import io.wardclerk.workflow.DeploymentRefused;
import io.wardclerk.workflow.Deployments;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Deploys each workflow's diagram, definition, forms and templates in one deployment under root-relative names. The content's
 * hash is kept as the deployment's source.
 */
@Component
class ContentDeployer implements Deployments {

    private static final Logger LOG = LoggerFactory.getLogger(ContentDeployer.class);

    private final DeploymentPermit permit;
    private final RepositoryService repository;
    private final EngineIdentity identity;
    private final Callers callers;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    ContentDeployer(
            DeploymentPermit permit,
            RepositoryService repository,
            EngineIdentity identity,
            Callers callers,
            AuditLog audit,
            JdbcClient jdbc) {
        this.permit = permit;
        this.repository = repository;
        this.identity = identity;
        this.callers = callers;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    @Override
    public Deployed deploy(WorkflowContent workflow) {
        lock();
        DeploymentWithDefinitions deployment = identity.system(() -> store(workflow));
        int version = deployment.getDeployedProcessDefinitions().get(0).getVersion();
        audit.record(AuditEntry.success(
                callers.current().actor(),
                AuditAction.DEPLOYMENT,
                null,
                workflow.key(),
                Map.of("hash", workflow.hash(), "deploymentId", deployment.getId(), "version", version)));
        LOG.info("Workflow {} is deployed as version {}, content {}", workflow.key(), version, workflow.hash());
        return new Deployed(deployment.getId(), version);
    }

    @Override
    public void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('wardclerk/deployment', 0))")
                .query(row -> {});
    }

    private DeploymentWithDefinitions store(WorkflowContent workflow) {
        DeploymentBuilder builder = repository
                .createDeployment()
                .name(workflow.key())
                .source(StepShape.source(workflow.hash()))
                .addString(workflow.diagram().name(), workflow.diagram().text());
        ContentFile written = workflow.written();
        if (written != null) {
            builder.addString(written.name(), written.text());
        }
        Stream.concat(workflow.forms().stream(), workflow.templates().stream())
                .forEach(file -> builder.addString(file.name(), file.text()));
        try {
            return permit.deploying(builder::deployWithResult);
        } catch (ParseException e) {
            throw new DeploymentRefused(e.getResorceReports().stream()
                    .flatMap(report -> report.getErrors().stream()
                            .map(problem -> refusal(
                                    report.getResourceName(),
                                    problem.getMainElementId(),
                                    problem.getLine(),
                                    problem.getMessage())))
                    .toList());
        } catch (ProcessEngineException e) {
            throw new DeploymentRefused(
                    List.of(refusal(workflow.diagram().name(), workflow.key(), 0, String.valueOf(e.getMessage()))));
        }
    }

    private static Finding refusal(String file, String element, int line, String message) {
        return new Finding(
                Finding.Severity.ERROR,
                "engine-refuses",
                file,
                element,
                line == 0 ? null : line,
                message,
                "correct the diagram in the editor");
    }

    @Override
    public List<Version> versions(String workflow) {
        return jdbc.sql("""
                        select p.version_, p.deployment_id_, d.source_, d.deploy_time_,
                               (select count(*) from act_ru_execution e
                                 where e.proc_def_id_ = p.id_ and e.parent_id_ is null) as running
                          from act_re_procdef p join act_re_deployment d on d.id_ = p.deployment_id_
                         where p.key_ = ? order by p.version_ desc
                        """)
                .param(workflow)
                .query((row, number) -> new Version(
                        row.getInt("version_"),
                        row.getString("deployment_id_"),
                        hash(row.getString("source_")),
                        row.getTimestamp("deploy_time_").toInstant(),
                        row.getLong("running")))
                .list();
    }

    private static String hash(String source) {
        return source != null && source.startsWith("content") ? source.substring(source.indexOf(' ') + 1) : "";
    }
}
