package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Effect;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ExternalTaskService;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes of one name on one database. */
class StepNodeTest {

    private static DataSource database;
    private static EngineFixture a;
    private static EngineFixture b;

    @BeforeAll
    static void start() {
        database = TestPostgres.migratedDatabase();
        a = node();
        b = node();
    }

    @AfterAll
    static void stop() {
        a.close();
        b.close();
    }

    @Test
    void twoProcessesOfOneNameAreTwoNodes() {
        assertThat(a.get(StepNode.class).id())
                .startsWith("test-")
                .isNotEqualTo(b.get(StepNode.class).id());
    }

    @Test
    void aLivingNodeKeepsWhatItHoldsAndADeadOneLosesItAtOnce() {
        a.workflows().start("relay", null, Map.of());
        LockedExternalTask held = a.get(StepFetch.class).lock(1).get(0);
        String dying = a.get(StepNode.class).id();

        assertThat(b.get(StepNode.class).freeOfTheDead()).isZero();
        assertThat(holder(held)).isEqualTo(held.getWorkerId());

        endSessionOf(dying);
        assertThat(b.get(StepNode.class).freeOfTheDead()).isEqualTo(1);
        assertThat(holder(held)).isNull();
        assertThat(b.get(StepFetch.class).lock(1))
                .extracting(LockedExternalTask::getId)
                .containsExactly(held.getId());
    }

    @Test
    void aNodeThatTheDatabaseLostSightOfJoinsAnewUnderAnotherId() {
        StepNode node = a.get(StepNode.class);
        String before = node.id();
        endSessionOf(before);
        node.freeOfTheDead();
        assertThat(node.id()).isNotEqualTo(before);
    }

    private static EngineFixture node() {
        EngineFixture node = new EngineFixture(
                database,
                EngineFixture.QUICK,
                List.of(
                        new StubConnector("wordWeigh", Effect.DECIDE, "refused"),
                        new StubConnector("noteSend", Effect.WRITE, "refused")));
        node.deploy("relay");
        return node;
    }

    private static void endSessionOf(String node) {
        JdbcClient.create(database).sql("""
                        select pg_terminate_backend(pid, 5000) from pg_locks
                         where locktype = 'advisory' and (classid::bigint << 32 | objid::bigint) = hashtextextended(?, 0)
                        """).param("node/" + node).query(row -> {});
    }

    private static String holder(LockedExternalTask task) {
        return a.get(ExternalTaskService.class)
                .createExternalTaskQuery()
                .externalTaskId(task.getId())
                .singleResult()
                .getWorkerId();
    }
}
