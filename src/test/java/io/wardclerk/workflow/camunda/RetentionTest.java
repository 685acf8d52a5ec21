package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.HumanTasks.TaskQuery;
import io.wardclerk.workflow.Instance.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has expired is removed, at night, and what still counts is not. */
class RetentionTest {

    private final MovingClock clock = new MovingClock();
    private final StubConnector weigh = new StubConnector("wordWeigh", Effect.DECIDE);
    private final StubConnector send = new StubConnector("noteSend", Effect.WRITE);
    private final StubConnector recall = new StubConnector("noteRecall", Effect.WRITE);
    private EngineFixture bench = new EngineFixture(
            TestPostgres.migratedDatabase(),
            EngineFixture.QUICK,
            List.of(weigh, send, recall),
            context -> context.registerBean("clock", Clock.class, () -> clock));

    private static final class MovingClock extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        /** Moves this clock and the engine's to the hour of that day. */
        void to(LocalDate day, int hour) {
            Instant then = day.atTime(LocalTime.of(hour, 0))
                    .atZone(ZoneId.systemDefault())
                    .toInstant();
            ahead = Duration.between(Instant.now(), then);
            ClockUtil.setCurrentTime(Date.from(then));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    @BeforeEach
    void open() {
        bench.deploy("duty");
        bench.get(StepWorker.class).start();
    }

    @AfterEach
    void close() {
        ClockUtil.reset();
        bench.close();
    }

    @Test
    void endedCasesAndTheirTracesGoInTheWindowAfterTheirTimeAndRunningOnesStay() {
        String ended = waiting();
        bench.tasks().complete(task(ended), Map.of());
        runJobs(ended);
        assertThat(bench.workflows().instance(ended).orElseThrow().state()).isEqualTo(State.COMPLETED);
        String running = waiting();
        List.of(ended, running).forEach(this::leaveTraces);
        bench.get(StepWorker.class).stop();

        LocalDate later = LocalDate.now(ZoneId.systemDefault()).plusDays(32);
        clock.to(later, 12);
        cleanUp();
        assertThat(histories(ended)).as("not by day").isOne();
        assertThat(bench.get(RetentionWindow.class).workIfOpen()).isZero();

        clock.to(later.plusDays(1), 2);
        assertThat(bench.get(RunningCasesStay.class).extend()).isPositive();
        cleanUp();
        assertThat(histories(ended)).as("at night").isZero();
        assertThat(histories(running)).as("it has not ended").isOne();

        assertThat(bench.get(RetentionWindow.class).workIfOpen()).isPositive();
        assertThat(rows("sealed_document where scope = 'case/" + ended + "'")).isZero();
        assertThat(rows("sealed_document where scope = 'case/" + running + "'")).isEqualTo(3);
        assertThat(rows("step_journal where instance = '" + ended + "'")).isZero();
        assertThat(rows("step_journal where instance = '" + running + "'")).isOne();
        assertThat(rows("start_request")).as("both are old").isZero();
        for (String table : List.of("model_call", "assistant_result")) {
            assertThat(rows(table + " where instance = '" + ended + "'"))
                    .as(table)
                    .isZero();
            assertThat(rows(table + " where instance = '" + running + "'"))
                    .as(table)
                    .isOne();
        }
        assertThat(rows("answer_suspicion")).isZero();
        assertThat(bench.audit().entries.stream()
                        .filter(entry -> entry.action() == AuditAction.RETENTION)
                        .map(entry -> entry.detail().get("what") + " "
                                + entry.detail().get("removed")))
                .as("in batches of two")
                .contains(
                        "documents 2",
                        "documents 1",
                        "start-requests 2",
                        "steps 1",
                        "model-calls 1",
                        "assistant-answers 1",
                        "suspicions 2");
        assertThat(bench.get(RetentionWindow.class).workIfOpen())
                .as("once a night")
                .isZero();
    }

    @Test
    void whatIsYoungStays() {
        String ended = waiting();
        bench.tasks().complete(task(ended), Map.of());
        runJobs(ended);
        leaveTraces(ended);

        clock.to(LocalDate.now(ZoneId.systemDefault()).plusDays(8), 2);
        cleanUp();
        bench.get(RetentionWindow.class).workIfOpen();

        assertThat(histories(ended)).isOne();
        assertThat(rows("sealed_document where scope = 'case/" + ended + "'")).isEqualTo(3);
        assertThat(rows("step_journal where instance = '" + ended + "'")).isOne();
        assertThat(rows("start_request")).isOne();
    }

    /** Three documents, a start request, a model's call, its answer and a suspicion. */
    private void leaveTraces(String instance) {
        JdbcClient jdbc = bench.get(JdbcClient.class);
        for (int document = 0; document < 3; document++) {
            jdbc.sql(
                            "insert into sealed_document (id, scope, kind, content, created_at) values (?, ?, 'note', ?, now())")
                    .params(UUID.randomUUID().toString(), "case/" + instance, new byte[] {1})
                    .update();
        }
        jdbc.sql("insert into start_request (client, key, instance, created_at) values ('client:a', ?, ?, now())")
                .params(instance, instance)
                .update();
        jdbc.sql("""
                        insert into model_call (id, step_id, request_code, attempt, instance, workflow, skill, prompt, prompt_sha256, provider,
                                                model, state, request_id, started_at)
                        values (?, ?, repeat('a', 64), 1, ?, 'duty', 'triage', 'triage@1', repeat('b', 64), 'one', 'm', 'FAILED', 'r', now())
                        """).params(UUID.randomUUID(), instance, instance).update();
        jdbc.sql("""
                        insert into assistant_result (step_id, result_id, instance, skill, prompt, prompt_sha256, mode, provider, model, status,
                                                      claims, findings, at)
                        values (?, ?, ?, 'triage', 'triage@1', repeat('b', 64), 'llm', 'one', 'm', 'REVIEW', 1, '{}', now())
                        """).params(instance, instance, instance).update();
        jdbc.sql("insert into answer_suspicion (who, kind, at) values ('pt_a', 'injection', now())")
                .update();
    }

    private void cleanUp() {
        HistoryService history = bench.get(HistoryService.class);
        history.cleanUpHistoryAsync(false);
        ManagementService management = bench.get(ManagementService.class);
        for (Job job : history.findHistoryCleanupJobs()) {
            boolean due =
                    job.getDuedate() == null || !job.getDuedate().toInstant().isAfter(clock.instant());
            if (due) {
                management.executeJob(job.getId());
            }
        }
    }

    private void runJobs(String instance) {
        ManagementService management = bench.get(ManagementService.class);
        management
                .createJobQuery()
                .processInstanceId(instance)
                .messages()
                .list()
                .forEach(job -> management.executeJob(job.getId()));
    }

    private long histories(String instance) {
        return bench.get(HistoryService.class)
                .createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .count();
    }

    private int rows(String of) {
        return bench.get(JdbcClient.class)
                .sql("select count(*) from " + of)
                .query(Integer.class)
                .single();
    }

    private String task(String instance) {
        return bench.tasks()
                .list(new TaskQuery(null, null, null, instance, null, 1, null))
                .items()
                .get(0)
                .id();
    }

    private String waiting() {
        String id = bench.workflows()
                .start("duty", null, Map.of("message", "m", "channel", "portal"))
                .id();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> bench.workflows().instance(id).orElseThrow().state() == State.WAITING);
        return id;
    }
}
