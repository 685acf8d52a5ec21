package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import io.wardclerk.workflow.HumanTasks.TaskQuery;
import io.wardclerk.workflow.Incidents;
import io.wardclerk.workflow.Incidents.IncidentQuery;
import io.wardclerk.workflow.Incidents.Outcome;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Instance.State;
import io.wardclerk.workflow.StepFailed;
import io.wardclerk.workflow.Workflows.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tasks that are overdue, and cases that are cancelled while they hold something. */
class DutyTest {

    private static final StubConnector WEIGH = new StubConnector("wordWeigh", Effect.DECIDE);
    private static final StubConnector SEND = new StubConnector("noteSend", Effect.WRITE);
    private static final StubConnector RECALL = new StubConnector("noteRecall", Effect.WRITE);
    private static final StubConnector SWEEP = new StubConnector("noteSweep", Effect.WRITE);
    private static EngineFixture bench;

    @BeforeAll
    static void open() {
        bench = new EngineFixture(
                TestPostgres.migratedDatabase(), EngineFixture.QUICK, List.of(WEIGH, SEND, RECALL, SWEEP));
        bench.deploy("duty");
        bench.get(StepWorker.class).start();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @BeforeEach
    void reset() {
        SEND.work = (ask, step) -> new StubConnector.Answer("bed-7", List.of(), null);
        RECALL.work = (ask, step) -> new StubConnector.Answer("given back", List.of(), null);
        SEND.calls.clear();
        RECALL.calls.clear();
        RECALL.asks.clear();
        SWEEP.calls.clear();
    }

    @AfterEach
    void clock() {
        ClockUtil.reset();
    }

    @Test
    void anOverdueTaskIsOfferedToTheLeadWithItsPriorityRaisedAndOnRecord() {
        String id = waiting("portal");
        HumanTask before = task(id);
        assertThat(before.groups()).containsExactly("nurse");
        assertThat(before.due()).isCloseTo(before.createdAt().plus(1, ChronoUnit.HOURS), within(Duration.ofSeconds(5)));
        assertThat(runTimers(id)).as("not yet due").isZero();

        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(61, ChronoUnit.MINUTES)));
        assertThat(runTimers(id)).isEqualTo(1);

        HumanTask after = task(id);
        assertThat(after.id()).as("the same task, undisturbed").isEqualTo(before.id());
        assertThat(after.groups()).containsExactlyInAnyOrder("nurse", "lead");
        assertThat(after.priority()).isEqualTo(90);
        assertThat(bench.audit().entries).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.TASK_ESCALATE);
            assertThat(entry.actor()).isEqualTo("wardclerk");
            assertThat(entry.instance()).isEqualTo(id);
            assertThat(entry.element()).isEqualTo("review");
            assertThat(entry.detail().get("group")).isEqualTo("lead");
            assertThat(entry.detail().get("task")).isEqualTo(before.id());
        });
        assertThat(bench.workflows().instance(id).orElseThrow().state()).isEqualTo(State.WAITING);
    }

    @Test
    void howLongATaskMayTakeFollowsTheCase() {
        assertThat(task(waiting("phone"))).satisfies(task -> assertThat(task.due())
                .isCloseTo(task.createdAt().plus(10, ChronoUnit.MINUTES), within(Duration.ofSeconds(5))));
        assertThat(task(waiting("api"))).satisfies(task -> assertThat(task.due())
                .isCloseTo(task.createdAt().plus(8, ChronoUnit.HOURS), within(Duration.ofSeconds(5))));
    }

    @Test
    void aTaskDoneInTimeIsNotEscalated() {
        String id = waiting("portal");
        bench.tasks().complete(task(id).id(), Map.of());
        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(61, ChronoUnit.MINUTES)));
        assertThat(bench.get(ManagementService.class)
                        .createJobQuery()
                        .processInstanceId(id)
                        .timers()
                        .count())
                .isZero();
    }

    @Test
    void aCancelledCaseGivesBackWhatItHolds() {
        String id = waiting("portal");
        assertThat(bench.workflows().cancel(id, "The patient went to Dr. House"))
                .isEqualTo(Cancellation.BEGUN);
        Instance cancelled = awaitState(id, State.CANCELLED);
        assertThat(cancelled.outcome()).isNull();
        assertThat(RECALL.asks).containsExactly(new StubConnector.Ask("bed-7", null, null));
        assertThat(bench.workflows().cancel(id, "again")).isEqualTo(Cancellation.ALREADY);
        assertThat(bench.audit().entries).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.INSTANCE_CANCEL);
            assertThat(entry.instance()).isEqualTo(id);
            assertThat(entry.detail().toString()).doesNotContain("House");
        });
    }

    @Test
    void aCaseThatHoldsNothingYetIsJustCancelled() {
        bench.get(StepWorker.class).stop();
        String id = start("portal");
        assertThat(bench.workflows().cancel(id, "Too early")).isEqualTo(Cancellation.BEGUN);
        bench.get(StepWorker.class).start();
        awaitState(id, State.CANCELLED);
        assertThat(RECALL.calls).isEmpty();
    }

    @Test
    void whatCannotBeGivenBackIsAnIncidentAndTheCaseSaysSo() {
        RECALL.work = (ask, step) -> {
            throw StepFailed.permanently("The bed's number is unknown");
        };
        String id = waiting("portal");
        bench.workflows().cancel(id, "Enough");
        Instance failed = awaitState(id, State.FAILED);
        assertThat(failed.waitingFor().get(0).id()).isEqualTo("giveBack");
        assertThat(bench.workflows().cancel(id, "again"))
                .as("nothing is lost by impatience")
                .isEqualTo(Cancellation.ALREADY);
        assertThat(reasons(id)).as("the first reason stands").isEqualTo(1);

        RECALL.work = (ask, step) -> new StubConnector.Answer("given back", List.of(), null);
        String incident = bench.get(Incidents.class)
                .list(new IncidentQuery(null, null, id, 1, null))
                .items()
                .get(0)
                .id();
        assertThat(bench.get(Incidents.class).retry(List.of(incident)).get(0).outcome())
                .isEqualTo(Outcome.COMPLETED);
        awaitState(id, State.CANCELLED);
    }

    @Test
    void aStepThatUndoesWaitsForTheCallThatIsStillOnItsWay() {
        CountDownLatch arrives = new CountDownLatch(1);
        SEND.work = (ask, step) -> {
            try {
                assertThat(arrives.await(5, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new StubConnector.Answer("bed-9", List.of(), null);
        };
        String id = start("portal");
        await().until(() -> SEND.calls.size() == 1);

        assertThat(bench.workflows().cancel(id, "While the bed is being held")).isEqualTo(Cancellation.BEGUN);

        await().during(Duration.ofMillis(600)).atMost(Duration.ofSeconds(2)).until(SWEEP.calls::isEmpty);
        arrives.countDown();
        awaitState(id, State.CANCELLED);
        assertThat(SWEEP.calls).as("it looks once the bed is held").hasSize(1);
    }

    @Test
    void ofTwoWhoCancelAtOnceOneBegins() throws ExecutionException, InterruptedException, TimeoutException {
        String id = waiting("portal");
        CyclicBarrier together = new CyclicBarrier(4);
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            List<Future<Cancellation>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(people.submit(() -> {
                    together.await(30, TimeUnit.SECONDS);
                    return bench.workflows().cancel(id, "All at once");
                }));
            }
            List<Cancellation> told = new ArrayList<>();
            for (Future<Cancellation> answer : answers) {
                told.add(answer.get(60, TimeUnit.SECONDS));
            }
            assertThat(told)
                    .containsExactlyInAnyOrder(
                            Cancellation.BEGUN, Cancellation.ALREADY, Cancellation.ALREADY, Cancellation.ALREADY);
        } finally {
            people.shutdownNow();
        }
        awaitState(id, State.CANCELLED);
        assertThat(reasons(id)).isEqualTo(1);
        assertThat(RECALL.calls).hasSize(1);
    }

    private static long reasons(String instance) {
        return bench.get(JdbcClient.class)
                .sql("select count(*) from case_cancel where instance = ?")
                .param(instance)
                .query(Long.class)
                .single();
    }

    private static int runTimers(String instance) {
        ManagementService jobs = bench.get(ManagementService.class);
        var due = jobs.createJobQuery()
                .processInstanceId(instance)
                .timers()
                .executable()
                .list();
        due.forEach(job -> jobs.executeJob(job.getId()));
        return due.size();
    }

    private static org.assertj.core.data.TemporalUnitOffset within(Duration some) {
        return org.assertj.core.api.Assertions.within(some.toSeconds(), ChronoUnit.SECONDS);
    }

    private static HumanTask task(String instance) {
        return bench.tasks()
                .list(new TaskQuery(null, null, null, instance, null, 1, null))
                .items()
                .get(0);
    }

    private static String waiting(String channel) {
        return awaitState(start(channel), State.WAITING).id();
    }

    private static String start(String channel) {
        return bench.workflows()
                .start("duty", null, Map.of("message", "m", "channel", channel))
                .id();
    }

    private static Instance awaitState(String id, State state) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> bench.workflows().instance(id).orElseThrow(), found -> found.state() == state);
    }
}
