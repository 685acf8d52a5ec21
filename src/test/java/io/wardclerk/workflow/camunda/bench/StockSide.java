package io.wardclerk.workflow.camunda.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.Task;

/** Camunda 7.24 as it comes: full history, default settings, plain delegates with an asynchronous continuation before each. */
final class StockSide implements Side {

    private final HikariDataSource pool;
    private final ProcessEngine engine;

    StockSide(String url, Path content, List<String> workflows, Probe probe) {
        pool = BenchPostgres.pool(url, 20);
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("stock");
        configuration.setDataSource(pool);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setJobExecutorActivate(true);
        // What Camunda Run and the Spring Boot starter set; the bare class would keep less.
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setHistoryTimeToLive("P180D");
        configuration.getProcessEnginePlugins().add(probe);
        engine = configuration.buildProcessEngine();
        for (String workflow : workflows) {
            deploy(content, workflow);
        }
    }

    private void deploy(Path content, String workflow) {
        try {
            String drawn = Files.readString(content.resolve("processes/" + workflow + "/" + workflow + ".bpmn"));
            DeploymentBuilder deployment =
                    engine.getRepositoryService().createDeployment().addString(workflow + ".bpmn", plain(drawn));
            Path form = content.resolve("forms/" + workflow + "/review.form");
            if (Files.exists(form)) {
                deployment.addString("review.form", Files.readString(form));
            }
            deployment.deploy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same diagram with a plain asynchronous delegate in place of each step's connector and its mappings. */
    private static String plain(String drawn) {
        return drawn.replaceAll(
                        "camunda:type=\"external\" camunda:topic=\"\\w+\"",
                        "camunda:asyncBefore=\"true\" camunda:class=\"" + StockStep.class.getName() + "\"")
                .replaceAll("(?s)<camunda:inputOutput>.*?</camunda:inputOutput>", "")
                .replaceAll("(?s)<bpmn:extensionElements>\\s*</bpmn:extensionElements>", "");
    }

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public String start(String workflow, String message) {
        return engine.getRuntimeService()
                .startProcessInstanceByKey(workflow, Map.of("message", message))
                .getProcessInstanceId();
    }

    @Override
    public void complete(String task) {
        engine.getTaskService().claim(task, "nurse");
        engine.getTaskService().complete(task, Map.of("urgency", "routine"));
    }

    @Override
    public List<String> firstPage(Set<String> groups) {
        return engine
                .getTaskService()
                .createTaskQuery()
                .taskCandidateGroupIn(List.copyOf(groups))
                .orderByTaskPriority()
                .desc()
                .orderByTaskCreateTime()
                .asc()
                .listPage(0, 20)
                .stream()
                .map(Task::getId)
                .toList();
    }

    @Override
    public DataSource database() {
        return pool;
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}
