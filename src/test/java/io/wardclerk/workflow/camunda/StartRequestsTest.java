package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StartRequests;
import io.wardclerk.workflow.StartRequests.Begun;
import io.wardclerk.workflow.Workflows.InstanceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** A start request sent twice starts once. */
class StartRequestsTest {

    private static EngineFixture bench;

    @BeforeAll
    static void start() {
        bench = new EngineFixture(
                TestPostgres.migratedDatabase(),
                EngineFixture.QUICK,
                List.of(
                        new StubConnector("wordWeigh", Effect.DECIDE),
                        new StubConnector("noteSend", Effect.WRITE, "refused")));
        bench.deploy("relay");
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void theSameRequestIsReplayedAndAnotherBodyIsAConflict() {
        assertThat(send("intake", "k1", "body")).isInstanceOf(StartRequests.New.class);
        assertThat(send("intake", "k1", "body")).isInstanceOf(StartRequests.Replay.class);
        assertThat(send("intake", "k1", "other")).isInstanceOf(StartRequests.Conflict.class);
        assertThat(send("portal", "k1", "other")).isInstanceOf(StartRequests.New.class);
    }

    @Test
    void ofManyAtOnceOneStarts() throws Exception {
        int before = instances();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch together = new CountDownLatch(1);
        List<Future<Begun>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(threads.submit(() -> {
                together.await();
                return send("intake", "many", "body");
            }));
        }
        together.countDown();
        List<Begun> begun = new ArrayList<>();
        for (Future<Begun> answer : answers) {
            begun.add(answer.get());
        }
        threads.shutdown();
        assertThat(begun).filteredOn(StartRequests.New.class::isInstance).hasSize(1);
        assertThat(begun).noneMatch(StartRequests.Conflict.class::isInstance);
        assertThat(instances() - before).isEqualTo(1);
    }

    @Test
    void aStartThatFailsLeavesItsKeyFree() {
        assertThatThrownBy(() -> bench.get(TransactionTemplate.class).executeWithoutResult(status -> {
                    bench.requests().begin("intake", "failing", "body");
                    bench.requests().started("intake", "failing", "body", "no-such");
                    throw new IllegalStateException("the start failed");
                }))
                .hasMessage("the start failed");
        assertThat(send("intake", "failing", "body")).isInstanceOf(StartRequests.New.class);
    }

    @Test
    void outsideATransactionThereIsNoAnswer() {
        assertThatThrownBy(() -> bench.requests().begin("intake", "k", "body")).hasMessageContaining("transaction");
    }

    private static Begun send(String client, String key, String body) {
        return java.util.Objects.requireNonNull(
                bench.get(TransactionTemplate.class).execute(status -> {
                    Begun begun = bench.requests().begin(client, key, body);
                    if (begun instanceof StartRequests.New) {
                        String id =
                                bench.workflows().start("relay", null, Map.of()).id();
                        bench.requests().started(client, key, body, id);
                    }
                    return begun;
                }));
    }

    private static int instances() {
        return bench.workflows()
                .instances(new InstanceQuery("relay", null, null, 200, null))
                .items()
                .size();
    }
}
