package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Instance.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Steps reach this node's threads in the transaction that makes them. */
class StepHandOverTest {

    /** Nothing here may depend on the slow poll. */
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

    private final Queue<String> threads = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        database = TestPostgres.migratedDatabase();
        node = new EngineFixture(database, NO_POLL, List.of(SEND, WEIGH));
        node.deploy("relay");
        node.get(StepWorker.class).start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void note() {
        SEND.work = (ask, step) -> noted("letter-7");
        WEIGH.work = (ask, step) -> noted("urgent");
        SEND.calls.clear();
        WEIGH.calls.clear();
    }

    @Test
    void aStepIsLockedAndBegunWithTheStartOfItsCaseAndGoesWithIt() {
        TransactionTemplate transaction = node.get(TransactionTemplate.class);
        for (int attempt = 0; attempt < 5; attempt++) {
            String id = Objects.requireNonNull(transaction.execute(status -> {
                String started = node.workflows().start("relay", null, Map.of()).id();
                assertThat(one("select worker_id_ from act_ru_ext_task where proc_inst_id_ = ?", started))
                        .startsWith("test-");
                status.setRollbackOnly();
                return started;
            }));
            assertThat(count("select count(*) from step_journal where instance = ?", id))
                    .isZero();
        }
        assertThat(SEND.calls).isEmpty();

        String id = node.workflows().start("relay", null, Map.of()).id();
        completed(id);
        assertThat(count("select count(*) from step_journal where instance = ? and state = 'COMPLETED'", id))
                .isEqualTo(2);
    }

    @Test
    void aThreadGoesOnWithItsCase() {
        String id = node.workflows().start("relay", null, Map.of()).id();

        completed(id);
        assertThat(threads).hasSize(2);
        assertThat(List.copyOf(threads).get(0)).isEqualTo(List.copyOf(threads).get(1));
        assertThat(WEIGH.asks).last().extracting(StubConnector.Ask::text).isEqualTo("letter-7");
        assertThat(count("select count(*) from act_ru_variable where proc_inst_id_ = ?", id))
                .isZero();
        assertThat(node.workflows().instance(id).orElseThrow().output()).containsEntry("urgency", "urgent");
    }

    @Test
    void whatFindsNoFreeThreadIsFetchedOnceOneIs() throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        SEND.work = (ask, step) -> {
            try {
                assertThat(open.await(15, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return noted("letter-7");
        };
        List<String> ids = IntStream.range(0, 9)
                .mapToObj(i -> node.workflows().start("relay", null, Map.of()).id())
                .toList();
        await().until(() -> SEND.calls.size() == 2);

        open.countDown();

        ids.forEach(StepHandOverTest::completed);
        assertThat(SEND.calls).as("each step once").hasSize(9);
        assertThat(WEIGH.calls).hasSize(9);
    }

    @Test
    void anEndingThatTheEngineDidNotTakeIsNotAskedForAgain() {
        String blocked = "alter table act_hi_varinst add constraint no_urgency check (name_ <> 'urgency') not valid";
        JdbcClient.create(TestPostgres.asOwner(database)).sql(blocked).update();
        WEIGH.work = (ask, step) -> {
            if (WEIGH.calls.size() > 1) {
                throw new IllegalStateException("asked again");
            }
            return noted("urgent");
        };
        String id = node.workflows().start("relay", null, Map.of()).id();
        await().until(() ->
                count("select count(*) from step_journal where instance = ? and state = 'FINISHED'", id) == 1);

        JdbcClient.create(TestPostgres.asOwner(database))
                .sql("alter table act_hi_varinst drop constraint no_urgency")
                .update();

        completed(id);
        assertThat(WEIGH.calls).hasSize(1);
    }

    private StubConnector.Answer noted(String word) {
        threads.add(Thread.currentThread().getName());
        return new StubConnector.Answer(word, List.of(), null);
    }

    private static void completed(String id) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> node.workflows().instance(id).orElseThrow().state() == State.COMPLETED);
    }

    private static String one(String sql, String id) {
        return node.get(JdbcClient.class)
                .sql(sql)
                .param(id)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private static int count(String sql, String id) {
        return JdbcClient.create(database)
                .sql(sql)
                .param(id)
                .query(Integer.class)
                .single();
    }
}
