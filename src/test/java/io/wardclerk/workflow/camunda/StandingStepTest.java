package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wardclerk.audit.AuditOutcome;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.workflow.Instance.State;
import io.wardclerk.workflow.Workflows.Cancellation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step needs no execution of its own and is ended without being read again, and whatever else happens to its case is seen. */
class StandingStepTest {

    private static UnpolledNode node;

    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeAll
    static void start() {
        node = new UnpolledNode("stand");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void sendingWaits() {
        node.send.calls.clear();
        node.send.work = (ask, step) -> {
            began.countDown();
            UnpolledNode.pass(goOn);
            return new StubConnector.Answer("letter-7", List.of(), null);
        };
        node.weigh.work = (ask, step) -> new StubConnector.Answer("urgent", List.of(), null);
    }

    @Test
    void aCaseStandsAtItsStepInOneExecution() {
        String id = sending();
        assertThat(executions(id)).isEqualTo(1);

        goOn.countDown();

        completed(id);
    }

    @Test
    void aCaseBegunUnderTheOlderShapeKeepsToIt() {
        WorkflowContent content = EngineFixture.content("stand");
        node.engine
                .get(StubPorts.MemoryContent.class)
                .workflows
                .add(new WorkflowContent(
                        "older", content.diagram(), content.definition(), content.forms(), content.hash()));
        String diagram = EngineFixture.file("processes/stand/stand.bpmn")
                .text()
                .replace("<bpmn:process id=\"stand\"", "<bpmn:process id=\"older\"");
        node.engine.get(DeploymentPermit.class).deploying(() -> node.engine
                .get(RepositoryService.class)
                .createDeployment()
                .source("content hash-1")
                .addString("processes/older/older.bpmn", diagram)
                .deploy());
        String id = sending(node.engine
                .workflows()
                .start("older", null, Map.of("channel", "phone"))
                .id());
        assertThat(executions(id)).isEqualTo(2);

        goOn.countDown();

        node.awaitCompleted(id);
    }

    @Test
    void aMessageThatEndsAStepTakesItsTaskAway() {
        String id = sending();

        assertThat(node.engine.workflows().correlate(id, "withdraw", Map.of())).isTrue();

        assertThat(node.instance(id).outcome()).isEqualTo("gone");
        assertThat(tasks(id)).isZero();
        goOn.countDown();
        await().untilAsserted(() -> assertThat(
                        node.count("select count(*) from step_journal where instance = ? and unfinished = 0", id))
                .isEqualTo(1));
        assertThat(node.count("select count(*) from step_journal where instance = ?", id))
                .as("nothing came after")
                .isEqualTo(1);
    }

    @Test
    void aCancellationTakesTheTaskAway() {
        String id = sending();

        assertThat(node.engine.workflows().cancel(id, "No longer needed")).isEqualTo(Cancellation.BEGUN);

        assertThat(node.instance(id).state()).isEqualTo(State.CANCELLED);
        assertThat(tasks(id)).isZero();
        goOn.countDown();
    }

    @Test
    void aVariableThatSomebodyChangedMeanwhileIsReadAnew() {
        String id = sending();
        node.engine.get(RuntimeService.class).setVariable(id, "channel", "fax");

        goOn.countDown();

        completed(id);
        assertThat(node.weigh.asks).last().extracting(StubConnector.Ask::text).isEqualTo("fax");
    }

    @Test
    void aSuspendedCaseDoesNotGoOn() {
        String id = sending();
        node.engine.get(RuntimeService.class).suspendProcessInstanceById(id);

        goOn.countDown();

        await().untilAsserted(() -> assertThat(node.steps(id, "FINISHED"))
                .as("what the far side gave is kept")
                .isEqualTo(1));
        assertThat(node.count("select count(*) from act_ru_execution where proc_inst_id_ = ? and act_id_ = 'send'", id))
                .isEqualTo(1);
    }

    @Test
    void aTaskThatAnotherNodeHasTakenOverIsNotEndedByTheFirst() {
        String id = sending();
        node.sql
                .sql("update act_ru_ext_task set worker_id_ = 'another', rev_ = rev_ + 1 where proc_inst_id_ = ?")
                .param(id)
                .update();

        goOn.countDown();

        await().untilAsserted(() -> assertThat(node.engine.audit().entries.stream()
                        .filter(entry -> id.equals(entry.instance()))
                        .anyMatch(entry -> entry.outcome() == AuditOutcome.FAILURE))
                .isTrue());
        assertThat(tasks(id)).isEqualTo(1);
        assertThat(node.count(
                        "select count(*) from act_ru_variable where proc_inst_id_ = ? and name_ = 'resultId'", id))
                .isZero();
    }

    private String sending() {
        return sending(node.start());
    }

    private String sending(String id) {
        UnpolledNode.pass(began);
        return id;
    }

    private static void completed(String id) {
        node.awaitCompleted(id);
        assertThat(tasks(id)).isZero();
        assertThat(node.steps(id, "COMPLETED")).isEqualTo(2);
    }

    private static long executions(String id) {
        return node.count("select count(*) from act_ru_execution where proc_inst_id_ = ?", id);
    }

    private static long tasks(String id) {
        return node.count("select count(*) from act_ru_ext_task where proc_inst_id_ = ?", id);
    }
}
