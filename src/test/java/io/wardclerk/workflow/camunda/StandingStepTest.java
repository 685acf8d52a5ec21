package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wardclerk.audit.AuditOutcome;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Instance.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A step needs no execution of its own and is ended without being read again, and whatever else happens to its case is seen. */
class StandingStepTest {

    private static final StepProperties NO_POLL = new StepProperties(
            "test",
            2,
            Duration.ofSeconds(20),
            Duration.ofSeconds(70),
            List.of(Duration.ofMillis(50)),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofSeconds(3));

    private static final StubConnector SEND = new StubConnector("noteSend", Effect.WRITE, "refused");
    private static final StubConnector WEIGH = new StubConnector("wordWeigh", Effect.READ, "refused");
    private static DataSource database;
    private static EngineFixture node;

    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeAll
    static void start() {
        database = TestPostgres.migratedDatabase();
        node = new EngineFixture(database, NO_POLL, List.of(SEND, WEIGH));
        node.deploy("stand");
        node.get(StepWorker.class).start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void sendingWaits() {
        SEND.calls.clear();
        SEND.work = (ask, step) -> {
            began.countDown();
            try {
                assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new StubConnector.Answer("letter-7", List.of(), null);
        };
        WEIGH.work = (ask, step) -> new StubConnector.Answer("urgent", List.of(), null);
    }

    @Test
    void aCaseStandsAtItsStepInOneExecution() throws InterruptedException {
        String id = sending("stand");
        assertThat(count("select count(*) from act_ru_execution where proc_inst_id_ = ?", id))
                .isEqualTo(1);

        goOn.countDown();

        completed(id);
    }

    @Test
    void aCaseBegunUnderTheOlderShapeKeepsToIt() throws InterruptedException {
        WorkflowContent content = EngineFixture.content("stand");
        node.get(StubPorts.MemoryContent.class)
                .workflows
                .add(new WorkflowContent(
                        "older", content.diagram(), content.definition(), content.forms(), content.hash()));
        String diagram = EngineFixture.file("processes/stand/stand.bpmn")
                .text()
                .replace("<bpmn:process id=\"stand\"", "<bpmn:process id=\"older\"");
        node.get(DeploymentPermit.class).deploying(() -> node.get(RepositoryService.class)
                .createDeployment()
                .source("content hash-1")
                .addString("processes/older/older.bpmn", diagram)
                .deploy());
        String id = sending("older");
        assertThat(count("select count(*) from act_ru_execution where proc_inst_id_ = ?", id))
                .isEqualTo(2);

        goOn.countDown();

        await().untilAsserted(() ->
                assertThat(node.workflows().instance(id).orElseThrow().state()).isEqualTo(State.COMPLETED));
    }

    @Test
    void aMessageThatEndsAStepTakesItsTaskAway() throws InterruptedException {
        String id = sending("stand");

        assertThat(node.workflows().correlate(id, "withdraw", Map.of())).isTrue();

        assertThat(node.workflows().instance(id).orElseThrow().outcome()).isEqualTo("gone");
        assertThat(tasks(id)).isZero();
        goOn.countDown();
        await().untilAsserted(() -> assertThat(
                        count("select count(*) from step_journal where instance = ? and unfinished = 0", id))
                .isEqualTo(1));
        assertThat(count("select count(*) from step_journal where instance = ?", id))
                .as("nothing came after")
                .isEqualTo(1);
    }

    @Test
    void aCancellationTakesTheTaskAway() throws InterruptedException {
        String id = sending("stand");

        assertThat(node.workflows().cancel(id, "No longer needed")).isTrue();

        assertThat(node.workflows().instance(id).orElseThrow().state()).isEqualTo(State.CANCELLED);
        assertThat(tasks(id)).isZero();
        goOn.countDown();
    }

    @Test
    void aVariableThatSomebodyChangedMeanwhileIsReadAnew() throws InterruptedException {
        String id = sending("stand");
        node.get(RuntimeService.class).setVariable(id, "channel", "fax");

        goOn.countDown();

        completed(id);
        assertThat(WEIGH.asks).last().extracting(StubConnector.Ask::text).isEqualTo("fax");
    }

    @Test
    void aSuspendedCaseDoesNotGoOn() throws InterruptedException {
        String id = sending("stand");
        node.get(RuntimeService.class).suspendProcessInstanceById(id);

        goOn.countDown();

        await().untilAsserted(() -> assertThat(
                        count("select count(*) from step_journal where instance = ? and state = 'FINISHED'", id))
                .as("what the far side gave is kept")
                .isEqualTo(1));
        assertThat(count("select count(*) from act_ru_execution where proc_inst_id_ = ? and act_id_ = 'send'", id))
                .isEqualTo(1);
    }

    @Test
    void aTaskThatAnotherNodeHasTakenOverIsNotEndedByTheFirst() throws InterruptedException {
        String id = sending("stand");
        JdbcClient.create(database)
                .sql("update act_ru_ext_task set worker_id_ = 'another', rev_ = rev_ + 1 where proc_inst_id_ = ?")
                .param(id)
                .update();

        goOn.countDown();

        await().untilAsserted(() -> assertThat(node.audit().entries.stream()
                        .filter(entry -> id.equals(entry.instance()))
                        .anyMatch(entry -> entry.outcome() == AuditOutcome.FAILURE))
                .isTrue());
        assertThat(tasks(id)).isEqualTo(1);
        assertThat(count("select count(*) from act_ru_variable where proc_inst_id_ = ? and name_ = 'resultId'", id))
                .isZero();
    }

    private String sending(String workflow) throws InterruptedException {
        String id = node.workflows()
                .start(workflow, null, Map.of("channel", "phone"))
                .id();
        assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
        return id;
    }

    private static void completed(String id) {
        await().untilAsserted(() ->
                assertThat(node.workflows().instance(id).orElseThrow().state()).isEqualTo(State.COMPLETED));
        assertThat(tasks(id)).isZero();
        assertThat(count("select count(*) from step_journal where instance = ? and state = 'COMPLETED'", id))
                .isEqualTo(2);
    }

    private static long tasks(String id) {
        return count("select count(*) from act_ru_ext_task where proc_inst_id_ = ?", id);
    }

    private static long count(String sql, String id) {
        return JdbcClient.create(database).sql(sql).param(id).query(Long.class).single();
    }
}
