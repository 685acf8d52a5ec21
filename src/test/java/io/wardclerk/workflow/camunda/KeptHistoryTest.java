package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.HumanTasks.TaskQuery;
import io.wardclerk.workflow.Instance.State;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a finished case leaves in the engine's history, and that its lists find it without looking at all others. */
class KeptHistoryTest {

    private static final StubConnector WEIGH = new StubConnector("wordWeigh", Effect.DECIDE);
    private static final StubConnector SEND = new StubConnector("noteSend", Effect.WRITE, "refused");
    private static DataSource database;
    private static EngineFixture node;

    @BeforeAll
    static void start() {
        database = TestPostgres.migratedDatabase();
        node = new EngineFixture(database, EngineFixture.QUICK, List.of(WEIGH, SEND));
        node.deploy("story");
        node.deploy("stand");
        node.get(StepWorker.class).start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aFinishedCaseLeavesItsWaitsItsEndAndItsVariables() {
        String id = node.workflows().start("story", "Patient/1", Map.of()).id();
        await().until(() -> state(id) == State.WAITING);
        String task = node.tasks()
                .list(new TaskQuery(null, null, null, id, null, 1, null))
                .items()
                .get(0)
                .id();
        node.tasks().complete(task, Map.of("decision", "accepted"));

        assertThat(state(id)).isEqualTo(State.COMPLETED);
        assertThat(rows("select act_id_ from act_hi_actinst where proc_inst_id_ = ?", id))
                .containsExactlyInAnyOrder("review", "end");
        assertThat(rows("select name_ from act_hi_varinst where proc_inst_id_ = ?", id))
                .as("of the case, not of its steps")
                .containsExactlyInAnyOrder(
                        "subject", "inputId", "channel", "urgency", "redFlags", "resultId", "decision");
        assertThat(rows("select task_def_key_ from act_hi_taskinst where proc_inst_id_ = ?", id))
                .containsExactly("review");
        for (String table : List.of("act_hi_detail", "act_hi_ext_task_log")) {
            assertThat(rows("select id_ from " + table + " where proc_inst_id_ = ?", id))
                    .as(table)
                    .isEmpty();
        }
        assertThat(rows("select id_ from act_hi_identitylink where root_proc_inst_id_ = ?", id))
                .isEmpty();
        assertThat(rows("select removal_time_::text from act_hi_varinst where proc_inst_id_ = ?", id))
                .as("every row goes with its case")
                .doesNotContainNull()
                .containsOnly(rows("select removal_time_::text from act_hi_procinst where id_ = ?", id)
                        .get(0));
    }

    @Test
    void whatOneStepMakesForAnotherGoesWithItsCase() {
        String id = node.workflows()
                .start("stand", "Patient/1", Map.of("channel", "phone"))
                .id();
        await().until(() -> state(id) == State.COMPLETED);

        assertThat(rows("select name_ from act_hi_varinst where proc_inst_id_ = ?", id))
                .as("what it was given, and what its workflow declares as output")
                .containsExactlyInAnyOrder("subject", "inputId", "channel", "urgency", "resultId");
    }

    @Test
    void aFailureIsKept() {
        SEND.work = (ask, step) -> {
            throw new IllegalStateException("broken");
        };
        String id = node.workflows().start("story", null, Map.of()).id();
        await().until(() -> state(id) == State.FAILED);

        assertThat(rows("select distinct act_id_ from act_hi_ext_task_log where proc_inst_id_ = ?", id))
                .containsExactly("send");
        assertThat(rows("select activity_id_ from act_hi_incident where proc_inst_id_ = ?", id))
                .containsExactly("send");
        SEND.work = (ask, step) -> new StubConnector.Answer("done", List.of(), null);
    }

    @Test
    void listsReadIndexesAndNotTheHistory() {
        assertThat(rows("select indexname from pg_indexes where indexname like ?", "wardclerk\\_%"))
                .containsExactlyInAnyOrder(
                        "wardclerk_task_order",
                        "wardclerk_task_candidate",
                        "wardclerk_case_open",
                        "wardclerk_case_ended",
                        "wardclerk_case_patient",
                        "wardclerk_case_reference");
        assertThat(plan("select id_ from act_hi_procinst where end_time_ is null and super_process_instance_id_ is null"
                        + " order by start_time_ desc, id_ desc limit 21"))
                .contains("wardclerk_case_open");
        assertThat(plan("select id_ from act_ru_task t where suspension_state_ = 1 and exists (select 1 from"
                        + " act_ru_identitylink m where m.task_id_ = t.id_ and m.type_ = 'candidate' and m.group_id_ ="
                        + " any(array['nurse'])) order by (-priority_), create_time_, id_ limit 21"))
                .contains("wardclerk_task_order");
    }

    /** The plan where there are many rows, which here stands for the few that a test makes. */
    private static String plan(String sql) {
        return node.get(TransactionTemplate.class).execute(status -> {
            JdbcClient client = node.get(JdbcClient.class);
            client.sql("set local enable_seqscan = off").update();
            client.sql("set local enable_sort = off").update();
            return String.join(
                    "\n", client.sql("explain " + sql).query(String.class).list());
        });
    }

    private static State state(String id) {
        return node.workflows().instance(id).orElseThrow().state();
    }

    private static List<String> rows(String sql, String id) {
        return JdbcClient.create(database)
                .sql(sql)
                .param(id)
                .query(String.class)
                .list();
    }
}
