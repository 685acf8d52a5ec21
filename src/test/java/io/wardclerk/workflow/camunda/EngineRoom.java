package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.People;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.audit.TestAudit;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.TestVaults;
import io.wardclerk.workflow.DeployedContent;
import io.wardclerk.workflow.camunda.command.CommandsOnRecord;
import io.wardclerk.workflow.camunda.identity.PeopleIdentities;
import io.wardclerk.workflow.camunda.variable.SealedReading;
import io.wardclerk.workflow.camunda.variable.SealedVariables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The engine as the application configures it, without the rest of the application. */
final class EngineRoom implements AutoCloseable {

    static final Set<String> CONNECTORS = Set.of("redFlagFloor", "patientMatch");

    final DataSource database = TestPostgres.migratedDatabase();
    final JdbcClient sql = JdbcClient.create(database);
    final DataSourceTransactionManager transactions = new DataSourceTransactionManager(database);
    final SealedReading reading = new SealedReading();
    final DeploymentPermit permit = new DeploymentPermit(
            new ReleasedFiles(new StaticListableBeanFactory().getBeanProvider(DeployedContent.class)));
    final ActingCallers callers = new ActingCallers();
    final AuditLog audit = TestAudit.log(database, transactions);
    final ProcessEngine engine;

    EngineRoom(Set<String> routing) {
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("test" + System.nanoTime());
        configuration.setDataSource(database);
        configuration.setTransactionManager(transactions);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setJobExecutorActivate(false);
        configuration
                .getProcessEnginePlugins()
                .add(new HardenedEngine(
                        new EngineSettings("P180D", "01:00", "05:00", "PT5S,PT30S", 2000),
                        SealedVariables.serializers(
                                TestVaults.over(database), TestVaults.pseudonyms(), routing::contains, reading),
                        new RecordedHistory(new HistoryToAudit(audit, callers)),
                        permit,
                        CONNECTORS::contains,
                        new PeopleIdentities(new Clinic()),
                        (version, variable) -> true));
        configuration.getProcessEnginePlugins().add(new CommandsOnRecord(audit, Optional::empty, callers));
        engine = configuration.buildProcessEngine();
    }

    Deployment deploy(String name, String xml) {
        return permit.deploying(() -> engine.getRepositoryService()
                .createDeployment()
                .addString(name, xml)
                .deploy());
    }

    /** What stands in the record of this instance, in order: {@code actor action element}. */
    List<String> record(String instance) {
        return sql.sql("select concat_ws(' ', actor, action, element) from audit_event where instance = ? order by seq")
                .param(instance)
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Somebody acts. */
    static final class ActingCallers implements Callers {
        private Caller current = Caller.NOBODY;

        @Override
        public Caller current() {
            return current;
        }

        @Override
        public <T> T as(Caller caller, Supplier<T> work) {
            Caller before = current;
            current = caller;
            try {
                return work.get();
            } finally {
                current = before;
            }
        }
    }

    private static final class Clinic implements People {
        private final Map<String, Person> people = Map.of(
                "nurse", new Person("nurse", "Nora Nurse", Set.of("nurse"), true),
                "operator", new Person("operator", "Otto Operator", Set.of("operator"), true));

        @Override
        public Optional<Person> find(String username) {
            return Optional.ofNullable(people.get(username));
        }

        @Override
        public List<Person> all() {
            return List.copyOf(people.values());
        }

        @Override
        public List<Role> roles() {
            return List.of(new Role("nurse", "Nurse"), new Role("operator", "Operator"));
        }
    }
}
