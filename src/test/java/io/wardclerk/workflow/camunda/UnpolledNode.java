package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Instance.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A working node that polls too seldom to matter: a step that runs was handed to it. It sends, then it weighs. */
final class UnpolledNode implements AutoCloseable {

    private static final StepProperties NO_POLL = new StepProperties(
            "test",
            2,
            Duration.ofSeconds(15),
            Duration.ofSeconds(45),
            List.of(Duration.ofMillis(50)),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofSeconds(3));

    final StubConnector send = new StubConnector("noteSend", Effect.WRITE, "refused");
    final StubConnector weigh = new StubConnector("wordWeigh", Effect.READ, "refused");
    final DataSource database = TestPostgres.migratedDatabase();
    final JdbcClient sql = JdbcClient.create(database);
    final EngineFixture engine = new EngineFixture(database, NO_POLL, List.of(send, weigh));

    private final String workflow;

    UnpolledNode(String workflow) {
        this.workflow = workflow;
        engine.deploy(workflow);
        engine.get(StepWorker.class).start();
    }

    String start() {
        return engine.workflows()
                .start(workflow, null, Map.of("channel", "phone"))
                .id();
    }

    Instance instance(String id) {
        return engine.workflows().instance(id).orElseThrow();
    }

    /** Longer than a lock: on a busy machine a step may be left to it. */
    void awaitCompleted(String id) {
        await().atMost(Duration.ofMinutes(2)).until(() -> instance(id).state() == State.COMPLETED);
    }

    /** @param query with one parameter, the case */
    long count(String query, String id) {
        return sql.sql(query).param(id).query(Long.class).single();
    }

    /** Steps of a case that the journal has in this state. */
    long steps(String id, String state) {
        return sql.sql("select count(*) from step_journal where instance = ? and state = ?")
                .params(id, state)
                .query(Long.class)
                .single();
    }

    void asOwner(String statement) {
        JdbcClient.create(TestPostgres.asOwner(database)).sql(statement).update();
    }

    /** Where a test's thread waits for the test. */
    static void pass(CountDownLatch gate) {
        try {
            assertThat(gate.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
