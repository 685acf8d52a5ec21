package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Doubts;
import io.wardclerk.workflow.Doubts.Doubt;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.EffectRefused;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Instance.State;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ExternalTaskService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A call that the far side would take twice is never made twice by the machine; a person says whether it was heard. */
class StepDoubtTest {

    private static DataSource database;

    private final StubConnector weigh = new StubConnector("wordWeigh", Effect.DECIDE, "refused");
    private final StubConnector send = new StubConnector("noteSend", Effect.NOTIFY, "refused");

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.migratedDatabase();
    }

    @BeforeEach
    void answers() {
        weigh.work = (ask, step) -> new StubConnector.Answer("heavy", List.of(), null);
        send.work = (ask, step) -> new StubConnector.Answer("letter-1", List.of(), null);
        send.repeat = Repeat.doubtful("the post office");
    }

    @Test
    void withoutTroubleItIsAStepLikeAnyOther() {
        try (EngineFixture node = node(database)) {
            String id = start(node);
            assertThat(endOf(node, id).output()).containsEntry("resultId", "letter-1");
            assertThat(node.get(Doubts.class).list(100, null).items())
                    .noneMatch(doubt -> doubt.instance().equals(id));
        }
    }

    @Test
    void aConnectionThatBreaksAfterTheSendingLeavesADoubtAndNoSecondCall() {
        send.work = (ask, step) -> {
            throw new IllegalStateException("Mrs Miller: connection reset");
        };
        try (EngineFixture node = node(database)) {
            String id = start(node);
            Instance failed = awaitState(node, id, State.FAILED);
            Doubt doubt = doubt(node, id);
            assertThat(failed.waitingFor()).singleElement().satisfies(wait -> {
                assertThat(wait.kind()).isEqualTo("doubt");
                assertThat(wait.id()).isEqualTo(doubt.step());
                assertThat(wait.name())
                        .contains("noteSend at element 'send' is in doubt: its call to the post office at 20")
                        .contains("may have arrived (IllegalStateException)")
                        .contains(doubt.step())
                        .doesNotContain("Miller");
            });
            assertThat(doubt.recipient()).isEqualTo("the post office");
            assertThat(doubt.workflow()).isEqualTo("relay");
            assertThat(send.calls).hasSize(1);
            assertThat(node.audit().entries)
                    .filteredOn(entry -> entry.action().slug().equals("step-doubt"))
                    .singleElement()
                    .satisfies(
                            entry -> assertThat(entry.detail().get("recipient")).isEqualTo("the post office"));
        }
    }

    @Test
    void giveItTriesByHandAndItIsStillInDoubt() {
        send.work = (ask, step) -> {
            throw new IllegalStateException();
        };
        try (EngineFixture node = node(database)) {
            String id = start(node);
            awaitState(node, id, State.FAILED);
            node.get(ExternalTaskService.class).setRetries(doubt(node, id).step(), 3);
            awaitState(node, id, State.FAILED);
            assertThat(send.calls).hasSize(1);
            assertThat(doubt(node, id).cause()).isEqualTo("IllegalStateException");
        }
    }

    @Test
    void whenItHappenedTheCaseGoesOnWithWhatTheFarSideGave() {
        send.work = (ask, step) -> {
            throw new IllegalStateException();
        };
        try (EngineFixture node = node(database)) {
            String id = start(node);
            awaitState(node, id, State.FAILED);
            String step = doubt(node, id).step();
            Doubts doubts = node.get(Doubts.class);
            assertThatThrownBy(() -> doubts.resolve(step, true, Map.of("wrod", "letter-9"), "Asked"))
                    .isInstanceOf(Doubts.OutputRefused.class);

            boolean resolved = node.get(Callers.class)
                    .as(
                            new Caller("otto", Caller.Kind.PERSON, java.util.Set.of(), java.util.Set.of()),
                            () -> doubts.resolve(step, true, Map.of("word", "letter-9"), "Mrs Miller has it"));

            assertThat(resolved).isTrue();
            assertThat(endOf(node, id).output()).containsEntry("resultId", "letter-9");
            assertThat(send.calls).hasSize(1);
            assertThat(doubts.resolve(step, true, Map.of(), "Again")).isFalse();
            assertThat(node.audit().entries)
                    .filteredOn(entry -> entry.action().slug().equals("step-resolve"))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.actor()).contains("otto");
                        assertThat(entry.detail().get("happened")).isEqualTo(true);
                        assertThat(entry.detail().toString()).doesNotContain("Miller");
                    });
        }
    }

    @Test
    void whoeverKnowsThatItHappenedNeedNotKnowWhatTheFarSideGave() {
        send.work = (ask, step) -> {
            throw new IllegalStateException();
        };
        try (EngineFixture node = node(database)) {
            String id = start(node);
            awaitState(node, id, State.FAILED);
            String step = doubt(node, id).step();
            Doubts doubts = node.get(Doubts.class);
            assertThatThrownBy(() -> doubts.resolve(step, true, Map.of("pages", "many"), "Asked"))
                    .isInstanceOfSatisfying(Doubts.OutputRefused.class, refused -> assertThat(refused.names())
                            .containsExactly("pages"));

            assertThat(doubts.resolve(step, true, Map.of(), "Asked")).isTrue();

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            node.workflows().instance(id).orElseThrow().waitingFor())
                    .as("the letter is done, the next step misses what nobody gave")
                    .singleElement()
                    .satisfies(wait -> assertThat(wait.name())
                            .contains("wordWeigh at element 'weigh'", "input 'text' is missing")));
            assertThat(send.calls).hasSize(1);
        }
    }

    @Test
    void whenItDidNotHappenItIsSentAgainWithTheSameStepId() {
        send.work = (ask, step) -> {
            if (step.attempt() == 1) {
                throw new IllegalStateException();
            }
            return new StubConnector.Answer("letter-2", List.of(), null);
        };
        try (EngineFixture node = node(database)) {
            String id = start(node);
            awaitState(node, id, State.FAILED);
            assertThat(node.get(Doubts.class).resolve(doubt(node, id).step(), false, Map.of(), "They have nothing"))
                    .isTrue();
            assertThat(endOf(node, id).output()).containsEntry("resultId", "letter-2");
            assertThat(send.calls.stream().map(call -> call.stepId()).distinct())
                    .hasSize(1);
        }
    }

    @Test
    void aRefusedConnectionIsNoDoubt() {
        send.work = (ask, step) -> {
            if (step.attempt() == 1) {
                throw new RetryLater("post-office", "Connection refused", null);
            }
            return new StubConnector.Answer("letter-3", List.of(), null);
        };
        try (EngineFixture node = node(database)) {
            assertThat(endOf(node, start(node)).output()).containsEntry("resultId", "letter-3");
            assertThat(send.calls).hasSize(2);
        }
    }

    @Test
    void aRefusalIsNoDoubtButAnIncidentThatAPersonRetries() {
        send.work = (ask, step) -> {
            if (step.attempt() == 1) {
                throw new EffectRefused("Answered 404");
            }
            return new StubConnector.Answer("letter-4", List.of(), null);
        };
        try (EngineFixture node = node(database)) {
            String id = start(node);
            assertThat(awaitState(node, id, State.FAILED).waitingFor())
                    .singleElement()
                    .satisfies(wait -> assertThat(wait.kind()).isEqualTo("incident"));
            ExternalTaskService tasks = node.get(ExternalTaskService.class);
            tasks.setRetries(
                    tasks.createExternalTaskQuery()
                            .processInstanceId(id)
                            .singleResult()
                            .getId(),
                    1);
            assertThat(endOf(node, id).output()).containsEntry("resultId", "letter-4");
        }
    }

    @Test
    void anErrorWhileSendingIsADoubtToo() {
        send.work = (ask, step) -> {
            throw new StackOverflowError();
        };
        try (EngineFixture node = node(database)) {
            String id = start(node);
            awaitState(node, id, State.FAILED);
            assertThat(doubt(node, id).cause()).isEqualTo("StackOverflowError");
            assertThat(send.calls).hasSize(1);
        }
    }

    @Test
    void aCallThatOutlastsItsTimeIsADoubt() {
        send.work = (ask, step) -> {
            try {
                new CountDownLatch(1).await();
                throw new AssertionError();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        try (EngineFixture node = node(database)) {
            String id = start(node);
            awaitState(node, id, State.FAILED);
            assertThat(doubt(node, id).cause()).isEqualTo("It took longer than 2 seconds");
        }
    }

    @Test
    void aNodeThatDiesWhileItSendsLeavesADoubtToTheOther() throws Exception {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        send.work = (ask, step) -> {
            sending.countDown();
            awaitUninterruptibly(never);
            return new StubConnector.Answer("too-late", List.of(), null);
        };
        HikariDataSource pool = EngineFixture.pool(database, 5);
        EngineFixture dying = node(pool);
        String id = start(dying);
        assertThat(sending.await(10, TimeUnit.SECONDS)).isTrue();
        cutConnections(pool);

        try (EngineFixture other = node(database)) {
            awaitState(other, id, State.FAILED);
            assertThat(doubt(other, id).cause()).contains("stopped before it could note the answer");
            never.countDown();
            dying.close();
            assertThat(send.calls).hasSize(1);
            assertThat(other.get(Doubts.class).find(doubt(other, id).step())).isPresent();
        }
    }

    private String start(EngineFixture node) {
        send.calls.clear();
        return node.workflows().start("relay", null, Map.of()).id();
    }

    private EngineFixture node(DataSource source) {
        EngineFixture node = new EngineFixture(source, EngineFixture.QUICK, List.of(weigh, send));
        node.deploy("relay");
        node.get(StepWorker.class).start();
        return node;
    }

    private static Doubt doubt(EngineFixture node, String instance) {
        return node.get(Doubts.class).list(100, null).items().stream()
                .filter(doubt -> doubt.instance().equals(instance))
                .findFirst()
                .orElseThrow();
    }

    /** As when the process is gone: no session of it is left and no new one comes. */
    private static void cutConnections(HikariDataSource pool) {
        JdbcClient.create(database)
                .sql("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")
                .query(row -> {});
        pool.close();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Instance endOf(EngineFixture node, String id) {
        return awaitState(node, id, State.COMPLETED);
    }

    private static Instance awaitState(EngineFixture node, String id, State state) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> node.workflows().instance(id).orElseThrow(), found -> found.state() == state);
    }
}
