package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Instance.State;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.externaltask.LockedExternalTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Worker A stalls beyond its lock. Whatever it then reports is refused, whether or not worker B has taken over. */
class LockExpiryTest {

    private static final StepBridge.Done LATE = new StepBridge.Done(Map.of("word", "late", "list", List.of()));
    private static final StepBridge.Done IN_TIME = new StepBridge.Done(Map.of("word", "in-time", "list", List.of()));
    private static final StepBridge.Fault FAULT = new StepBridge.Fault("refused", "Not here");
    private static final StepFailure FAILURE = StepFailure.of(new StepFailed("It broke"));

    private static DataSource database;
    private static EngineFixture a;
    private static EngineFixture b;

    private Instance started;

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

    @BeforeEach
    void startACase() {
        started = a.workflows().start("relay", null, Map.of());
    }

    @Test
    void onceAnotherHasTakenOverNothingOfTheFirstCounts() {
        LockedExternalTask first = lock(a);
        expire(first);
        LockedExternalTask second = lock(b);
        assertThat(second.getId()).isEqualTo(first.getId());

        everyReportIsRefused(first);

        settlement(b).ended(ready(second), IN_TIME, 1);
        everyReportIsRefused(first);
        assertThat(a.workflows().instance(started.id()).orElseThrow()).satisfies(ended -> {
            assertThat(ended.state()).isEqualTo(State.COMPLETED);
            assertThat(ended.output()).containsEntry("resultId", "in-time");
        });
    }

    @Test
    void anExpiredLockIsNoLockEvenIfNobodyElseHasTakenOver() {
        LockedExternalTask first = lock(a);
        expire(first);

        everyReportIsRefused(first);

        assertThat(a.workflows().instance(started.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
        LockedExternalTask again = lock(a);
        settlement(a).ended(ready(again), IN_TIME, 1);
        assertThat(a.workflows().instance(started.id()).orElseThrow().state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void whoeverLocksATaskAnewCannotBeatACompletionUnderWay() {
        LockedExternalTask first = lock(a);
        CompletableFuture<List<LockedExternalTask>> other = a.get(TransactionTemplate.class)
                .execute(status -> {
                    settlement(a).ended(ready(first), IN_TIME, 1);
                    // The lock runs out between the completion and its commit, while somebody looks for work.
                    await().until(() ->
                            Instant.now().isAfter(first.getLockExpirationTime().toInstant()));
                    CompletableFuture<List<LockedExternalTask>> fetch = CompletableFuture.supplyAsync(
                            () -> b.get(StepFetch.class).lock(10));
                    await().until(LockExpiryTest::somebodyWaitsForARow);
                    return fetch;
                });

        assertThat(other.join()).isEmpty();
        assertThat(a.workflows().instance(started.id()).orElseThrow().output()).containsEntry("resultId", "in-time");
    }

    private static void everyReportIsRefused(LockedExternalTask task) {
        StepSettlement settlement = settlement(a);
        refused(() -> settlement.ended(ready(task), LATE, 1));
        refused(() -> settlement.ended(ready(task), FAULT, 1));
        refused(() -> settlement.failed(task, step(task), FAILURE, 1));
        refused(() -> settlement.givenBack(task));
        refused(() -> settlement.sending(task, "the post office"));
        refused(() ->
                settlement.inDoubt(task, step(task), new StepDoubt("the post office", Instant.now(), "no answer"), 1));
    }

    private static void refused(ThrowingCallable report) {
        assertThatThrownBy(report).isInstanceOf(LockLost.class);
    }

    private static EngineFixture node() {
        StepProperties shortLock = new StepProperties(
                "node",
                1,
                Duration.ofMillis(200),
                Duration.ofSeconds(3),
                List.of(Duration.ofMillis(50)),
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        EngineFixture node = new EngineFixture(
                database,
                shortLock,
                List.of(
                        new StubConnector("wordWeigh", Effect.DECIDE, "refused"),
                        new StubConnector("noteSend", Effect.WRITE, "refused")));
        node.deploy("relay");
        return node;
    }

    /** Cases of other tests are done, so there is one task. */
    private static LockedExternalTask lock(EngineFixture node) {
        List<LockedExternalTask> locked = node.get(StepFetch.class).lock(10);
        assertThat(locked).hasSize(1);
        LockedExternalTask task = locked.get(0);
        node.get(StepJournal.class)
                .begin(task.getId(), task.getProcessInstanceId(), task.getActivityId(), task.getTopicName());
        return task;
    }

    private static void expire(LockedExternalTask task) {
        sql("update act_ru_ext_task set lock_exp_time_ = lock_exp_time_ - interval '1 hour' where id_ = ?")
                .param(task.getId())
                .update();
    }

    private static boolean somebodyWaitsForARow() {
        return sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static JdbcClient.StatementSpec sql(String text) {
        return JdbcClient.create(database).sql(text);
    }

    private static StepSettlement settlement(EngineFixture node) {
        return node.get(StepSettlement.class);
    }

    private static StepHandOver.Ready ready(LockedExternalTask task) {
        StepJournal.Entry first = new StepJournal.Entry(1, 1, Instant.now(), null, null, null);
        return new StepHandOver.Ready(task, new StepBeginning.Begun(step(task), Map.of(), first, null), 0, null);
    }

    private static StepContext step(LockedExternalTask task) {
        return new StepContext(
                task.getProcessInstanceId(),
                "relay",
                task.getActivityId(),
                task.getId(),
                1,
                null,
                Instant.now(),
                Instant.now());
    }
}
