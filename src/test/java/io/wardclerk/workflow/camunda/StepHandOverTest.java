package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Steps reach this node's threads in the transaction that makes them. */
class StepHandOverTest {

    private static UnpolledNode node;

    private final Queue<String> threads = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() {
        node = new UnpolledNode("relay");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void note() {
        node.send.work = (ask, step) -> noted("letter-7");
        node.weigh.work = (ask, step) -> noted("urgent");
        node.send.calls.clear();
        node.weigh.calls.clear();
    }

    @Test
    void aStepIsLockedAndBegunWithTheStartOfItsCaseAndGoesWithIt() {
        TransactionTemplate transaction = node.engine.get(TransactionTemplate.class);
        for (int attempt = 0; attempt < 5; attempt++) {
            String id = Objects.requireNonNull(transaction.execute(status -> {
                String started = node.start();
                assertThat(workerOf(started)).startsWith("test-");
                status.setRollbackOnly();
                return started;
            }));
            assertThat(node.count("select count(*) from step_journal where instance = ?", id))
                    .isZero();
        }
        assertThat(node.send.calls).isEmpty();

        String id = node.start();
        node.awaitCompleted(id);
        assertThat(node.steps(id, "COMPLETED")).isEqualTo(2);
    }

    @Test
    void aThreadGoesOnWithItsCase() {
        String id = node.start();

        node.awaitCompleted(id);
        assertThat(threads).hasSize(2);
        assertThat(List.copyOf(threads).get(0)).isEqualTo(List.copyOf(threads).get(1));
        assertThat(node.weigh.asks).last().extracting(StubConnector.Ask::text).isEqualTo("letter-7");
        assertThat(node.count("select count(*) from act_ru_variable where proc_inst_id_ = ?", id))
                .isZero();
        assertThat(node.instance(id).output()).containsEntry("urgency", "urgent");
    }

    @Test
    void whatFindsNoFreeThreadIsFetchedOnceOneIs() {
        CountDownLatch open = new CountDownLatch(1);
        node.send.work = (ask, step) -> {
            UnpolledNode.pass(open);
            return noted("letter-7");
        };
        List<String> ids = IntStream.range(0, 9).mapToObj(i -> node.start()).toList();
        await().until(() -> node.send.calls.size() == 2);

        open.countDown();

        ids.forEach(node::awaitCompleted);
        assertThat(node.send.calls).as("each step once").hasSize(9);
        assertThat(node.weigh.calls).hasSize(9);
    }

    @Test
    void anEndingThatTheEngineDidNotTakeIsNotAskedForAgain() {
        String blocked = "alter table act_hi_varinst add constraint no_urgency check (name_ <> 'urgency') not valid";
        node.asOwner(blocked);
        node.weigh.work = (ask, step) -> {
            if (node.weigh.calls.size() > 1) {
                throw new IllegalStateException("asked again");
            }
            return noted("urgent");
        };
        String id = node.start();
        await().until(() -> node.steps(id, "FINISHED") == 1);

        node.asOwner("alter table act_hi_varinst drop constraint no_urgency");

        node.awaitCompleted(id);
        assertThat(node.weigh.calls).hasSize(1);
    }

    private StubConnector.Answer noted(String word) {
        threads.add(Thread.currentThread().getName());
        return new StubConnector.Answer(word, List.of(), null);
    }

    private static String workerOf(String id) {
        return node.sql
                .sql("select worker_id_ from act_ru_ext_task where proc_inst_id_ = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElse("");
    }
}
