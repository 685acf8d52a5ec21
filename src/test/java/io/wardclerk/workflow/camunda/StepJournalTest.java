package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Instance.State;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ExternalTaskService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a crash, a stop, a lost lock or a small pool does to remote steps: nothing twice, nothing lost. */
class StepJournalTest {

    private static DataSource database;

    private final StubConnector weigh = new StubConnector("wordWeigh", Effect.DECIDE, "refused");
    private final StubConnector send = new StubConnector("noteSend", Effect.WRITE, "refused");

    @BeforeAll
    static void createDatabase() {
        database = TestPostgres.migratedDatabase();
    }

    @BeforeEach
    void answers() {
        weigh.work = (ask, step) -> new StubConnector.Answer("heavy", List.of(), null);
        send.work = (ask, step) -> new StubConnector.Answer("letter-1", List.of(), null);
    }

    @Test
    void aFinishedEffectIsNotRepeatedAfterACrashBeforeTheEngineHeardOfIt() throws Exception {
        send.repeat = Repeat.doubtful("the post office");

        String id = crashInTheCompletion("FINISHED");

        assertThat(send.calls).hasSize(1);
        assertThat(journalState(id)).isEqualTo("COMPLETED");
    }

    /** The far side knows the step id, so nothing more than the call itself happens twice. */
    @Test
    void aCallThatMayBeRepeatedIsMadeAgainWithTheSameStepId() throws Exception {
        send.repeat = Repeat.SAFE;

        String id = crashInTheCompletion("STARTED");

        assertThat(send.calls.stream().map(StepContext::stepId).distinct()).hasSize(1);
        assertThat(send.calls).hasSize(2);
        assertThat(journalState(id)).isEqualTo("COMPLETED");
    }

    /** The letter is sent and the completing transaction is open when the lights go out; another node ends the case. */
    private String crashInTheCompletion(String journalledBefore) throws Exception {
        CountDownLatch inCompletion = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        weigh.work = (ask, step) -> {
            inCompletion.countDown();
            return waitFor(never);
        };
        HikariDataSource pool = EngineFixture.pool(database, 5);
        EngineFixture dying = bench(pool);
        String id = dying.workflows().start("relay", null, Map.of()).id();
        dying.get(StepWorker.class).start();
        assertThat(inCompletion.await(10, TimeUnit.SECONDS)).isTrue();
        cutConnections(pool);
        assertThat(journalState(id)).isEqualTo(journalledBefore);

        weigh.work = (ask, step) -> new StubConnector.Answer("heavy", List.of(), null);
        try (EngineFixture next = bench(database)) {
            next.get(StepWorker.class).start();
            Instance ended = awaitState(next, id, State.COMPLETED);
            assertThat(ended.output()).containsEntry("resultId", "letter-1").containsEntry("urgency", "heavy");
        }
        never.countDown();
        dying.close();
        return id;
    }

    @Test
    void aLocalStepThatFailsAfterwardsDoesNotRepeatTheEffect() {
        weigh.work = (ask, step) -> {
            throw new IllegalStateException("Mrs Miller");
        };
        try (EngineFixture bench = bench(database)) {
            bench.get(StepWorker.class).start();
            String id = bench.workflows().start("relay", null, Map.of()).id();
            Instance failed = awaitState(bench, id, State.FAILED);
            assertThat(failed.waitingFor().get(0).name())
                    .contains("Step wordWeigh at element 'weigh' failed: IllegalStateException");
            weigh.work = (ask, step) -> new StubConnector.Answer("heavy", List.of(), null);
            ExternalTaskService tasks = bench.get(ExternalTaskService.class);
            tasks.setRetries(
                    tasks.createExternalTaskQuery()
                            .processInstanceId(id)
                            .singleResult()
                            .getId(),
                    1);
            awaitState(bench, id, State.COMPLETED);
            assertThat(send.calls).hasSize(1);
        }
    }

    @Test
    void aFaultInsideTheTransactionTakesItsBoundaryEvent() {
        weigh.work = (ask, step) -> {
            throw new BusinessFault("refused", "Too light");
        };
        try (EngineFixture bench = bench(database)) {
            bench.get(StepWorker.class).start();
            String id = bench.workflows().start("relay", null, Map.of()).id();
            assertThat(awaitState(bench, id, State.COMPLETED).outcome()).isEqualTo("tooLight");
        }
    }

    @Test
    void aStepWithoutAnEndingRunsAgainWithTheSameStepId() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        send.work = (ask, step) -> {
            running.countDown();
            return interruptibly(new CountDownLatch(1));
        };
        String id;
        try (EngineFixture stopping = bench(database)) {
            stopping.get(StepWorker.class).start();
            id = stopping.workflows().start("relay", null, Map.of()).id();
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
        }
        send.work = (ask, step) -> new StubConnector.Answer("letter-2", List.of(), null);
        try (EngineFixture next = bench(database)) {
            next.get(StepWorker.class).start();
            assertThat(awaitState(next, id, State.COMPLETED).output()).containsEntry("resultId", "letter-2");
        }
        assertThat(send.calls).hasSize(2);
        assertThat(send.calls.stream().map(call -> call.stepId()).distinct()).hasSize(1);
        assertThat(send.calls.get(1).attempt()).isEqualTo(2);
    }

    @Test
    void aWorkerWhoseLockRanOutCannotComplete() {
        StepProperties shortLock = new StepProperties(
                "short",
                2,
                Duration.ofMillis(200),
                Duration.ofMillis(700),
                List.of(Duration.ofMillis(50)),
                Duration.ofSeconds(1),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2));
        CountDownLatch secondIsDone = new CountDownLatch(1);
        send.work = (ask, step) -> {
            if (step.attempt() == 1) {
                waitFor(secondIsDone);
                return new StubConnector.Answer("too-late", List.of(), null);
            }
            return new StubConnector.Answer("in-time", List.of(), null);
        };
        try (EngineFixture bench = new EngineFixture(database, shortLock, List.of(weigh, send))) {
            bench.deploy("relay");
            bench.get(StepWorker.class).start();
            String id = bench.workflows().start("relay", null, Map.of()).id();
            awaitState(bench, id, State.COMPLETED);
            secondIsDone.countDown();
            bench.get(StepWorker.class).stop();
            assertThat(bench.workflows().instance(id).orElseThrow().output()).containsEntry("resultId", "in-time");
            assertThat(send.calls).hasSize(2);
        }
    }

    @Test
    void noConnectionIsHeldWhileConnectorsRun() throws Exception {
        CountDownLatch allRun = new CountDownLatch(3);
        CountDownLatch goOn = new CountDownLatch(1);
        send.work = (ask, step) -> {
            allRun.countDown();
            waitFor(goOn);
            return new StubConnector.Answer("letter", List.of(), null);
        };
        try (HikariDataSource single = EngineFixture.pool(database, 1);
                EngineFixture bench = bench(single)) {
            bench.get(StepWorker.class).start();
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ids.add(bench.workflows().start("relay", null, Map.of()).id());
            }
            assertThat(allRun.await(10, TimeUnit.SECONDS)).isTrue();
            await().until(() -> single.getHikariPoolMXBean().getActiveConnections() == 0);
            goOn.countDown();
            ids.forEach(id -> awaitState(bench, id, State.COMPLETED));
        }
    }

    @Test
    void aStepStartsSoonAfterTheCommitThatCreatedIt() {
        Map<String, Long> begun = new ConcurrentHashMap<>();
        send.work = (ask, step) -> {
            begun.put(step.instance(), System.nanoTime());
            return new StubConnector.Answer("letter", List.of(), null);
        };
        try (HikariDataSource pool = EngineFixture.pool(database, 8);
                EngineFixture bench = bench(pool)) {
            bench.get(StepWorker.class).start();
            List<Long> microseconds = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String id = bench.get(org.camunda.bpm.engine.RuntimeService.class)
                        .startProcessInstanceByKey("relay", Map.of("inputId", "none"))
                        .getId();
                long committed = System.nanoTime();
                long start = await().pollInterval(Duration.ofMillis(2)).until(() -> begun.get(id), at -> at != null);
                if (i >= 10) {
                    microseconds.add(Math.max(0, start - committed) / 1_000);
                }
            }
            Collections.sort(microseconds);
            System.out.printf(
                    "step start after commit: median %.1f ms, p95 %.1f ms%n",
                    microseconds.get(25) / 1_000.0, microseconds.get(47) / 1_000.0);
            assertThat(microseconds.get(25)).isLessThan(500_000);
        }
    }

    private EngineFixture bench(DataSource source) {
        EngineFixture bench = new EngineFixture(source, EngineFixture.QUICK, List.of(weigh, send));
        bench.deploy("relay");
        return bench;
    }

    private static void cutConnections(HikariDataSource pool) {
        JdbcClient.create(database)
                .sql("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")
                .query(row -> {});
        pool.close();
    }

    private static String journalState(String instance) {
        return JdbcClient.create(database)
                .sql("select state from step_journal where instance = ?")
                .param(instance)
                .query(String.class)
                .single();
    }

    private static StubConnector.Answer waitFor(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new StubConnector.Answer("late", List.of(), null);
    }

    private static StubConnector.Answer interruptibly(CountDownLatch latch) {
        try {
            latch.await();
            return new StubConnector.Answer("late", List.of(), null);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instance awaitState(EngineFixture bench, String id, State state) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> bench.workflows().instance(id).orElseThrow(), found -> found.state() == state);
    }
}
