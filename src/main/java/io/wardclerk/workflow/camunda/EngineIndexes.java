package io.wardclerk.workflow.camunda;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** Adds what our lists need to the engine's tables, as soon as those are there. One node at a time. */
final class EngineIndexes extends AbstractProcessEnginePlugin {

    private static final ClassPathResource SCRIPT = new ClassPathResource("db/engine/indexes.sql");

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        DataSource database = engine.getProcessEngineConfiguration().getDataSource();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement lock = connection.createStatement()) {
                lock.execute("select pg_advisory_xact_lock(hashtextextended('wardclerk/engine-indexes', 0))");
            }
            ScriptUtils.executeSqlScript(connection, SCRIPT);
            connection.commit();
        } catch (SQLException e) {
            throw new ProcessEngineException("The indexes on the engine's tables cannot be made", e);
        }
    }
}
