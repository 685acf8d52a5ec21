package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Dependency;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Instance.State;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ExternalTaskService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What cannot succeed stands alone: it neither loops nor keeps other cases from going on. */
class PoisonTest {

    private static final AtomicBoolean POST_OFFICE_IS_OPEN = new AtomicBoolean(true);
    private static final StubConnector WEIGH = new StubConnector("wordWeigh", Effect.DECIDE);
    private static final StubConnector SEND = new StubConnector("noteSend", Effect.WRITE, "refused");
    private static EngineFixture bench;

    @BeforeAll
    static void open() {
        bench = new EngineFixture(
                TestPostgres.migratedDatabase(), EngineFixture.QUICK, List.of(WEIGH, SEND, new PostOffice()));
        bench.deploy("story");
        bench.get(StepWorker.class).start();
    }

    private static final class PostOffice implements Dependency {
        @Override
        public String name() {
            return "post-office";
        }

        @Override
        public boolean probe() {
            return POST_OFFICE_IS_OPEN.get();
        }
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @BeforeEach
    void reset() {
        WEIGH.work = (ask, step) -> new StubConnector.Answer("urgent", List.of(), 1);
        SEND.work = (ask, step) -> new StubConnector.Answer("letter-7", List.of(), null);
        SEND.calls.clear();
        POST_OFFICE_IS_OPEN.set(true);
    }

    @Test
    void oneInputThatOverflowsTheStackIsParkedAndNineteenOthersGoOn() {
        List<String> ids = new ArrayList<>();
        SEND.work = (ask, step) -> {
            if (step.instance().equals(ids.get(7))) {
                return endless(ask);
            }
            return new StubConnector.Answer("letter", List.of(), null);
        };
        bench.get(StepWorker.class).stop();
        IntStream.range(0, 20).forEach(number -> ids.add(start()));
        bench.get(StepWorker.class).start();

        Instance parked = awaitState(ids.get(7), State.FAILED);
        assertThat(parked.waitingFor().get(0).name()).contains("noteSend", "'send'", "StackOverflowError", "poison");
        assertThat(SEND.calls.stream()
                        .filter(call -> call.instance().equals(parked.id()))
                        .count())
                .isEqualTo(3);
        ids.stream().filter(id -> !id.equals(parked.id())).forEach(id -> awaitState(id, State.WAITING));
    }

    @Test
    void aStepThatWasBegunThreeTimesAndNeverEndedIsNotBegunAgain() {
        bench.get(StepWorker.class).stop();
        String id = start();
        String step = bench.get(ExternalTaskService.class)
                .createExternalTaskQuery()
                .processInstanceId(id)
                .singleResult()
                .getId();
        // As after three times that the process died in its midst.
        StepJournal journal = bench.get(StepJournal.class);
        IntStream.range(0, 3).forEach(time -> journal.begin(step, id, "send", "noteSend"));
        bench.get(StepWorker.class).start();

        Instance parked = awaitState(id, State.FAILED);
        assertThat(parked.waitingFor().get(0).name()).contains("begun 3 times", "poison");
        assertThat(SEND.calls).isEmpty();
    }

    @Test
    void anInputAtFaultIsAnIncidentAtOnce() {
        SEND.work = (ask, step) -> {
            throw StepFailed.permanently("Connector noteSend at element 'send': input 'text' is missing");
        };
        Instance failed = awaitState(start(), State.FAILED);
        assertThat(SEND.calls).hasSize(1);
        assertThat(failed.waitingFor().get(0).name()).contains("'send'", "'text'", "Trying again cannot help");
    }

    @Test
    void behindAnOpenCircuitStepsWaitUntriedAndSaySoAndGoOn() {
        POST_OFFICE_IS_OPEN.set(false);
        SEND.dependencies = java.util.Set.of("post-office");
        SEND.work = (ask, step) -> {
            if (!POST_OFFICE_IS_OPEN.get()) {
                throw new RetryLater("post-office", "The post office did not answer", null);
            }
            return new StubConnector.Answer("letter-8", List.of(), null);
        };
        try {
            awaitState(start(), State.FAILED);
            assertThat(bench.get(io.wardclerk.workflow.Circuits.class)
                            .find("post-office")
                            .orElseThrow()
                            .state())
                    .isNotEqualTo(io.wardclerk.workflow.Circuits.State.CLOSED);
            SEND.calls.clear();
            String second = start();
            Instance waits = awaitState(second, State.FAILED);
            assertThat(SEND.calls).isEmpty();
            assertThat(waits.waitingFor().get(0).name()).contains("waits for 'post-office'", "goes on by itself");

            POST_OFFICE_IS_OPEN.set(true);
            awaitState(second, State.WAITING);
            assertThat(bench.audit().entries.stream()
                            .filter(entry -> entry.action().slug().equals("circuit"))
                            .map(entry -> entry.detail().get("from") + " "
                                    + entry.detail().get("to")))
                    .contains("closed open", "half-open closed");
        } finally {
            SEND.dependencies = java.util.Set.of();
        }
    }

    @Test
    void aStepThatFailsAlthoughItsSystemAnswersIsNotResumedForEver() {
        SEND.work = (ask, step) -> {
            throw new RetryLater("post-office", "The post office lost the letter", null);
        };
        String id = start();
        awaitState(id, State.FAILED);
        // Resumed once at once; then it rests.
        await().atMost(Duration.ofSeconds(15))
                .until(() -> bench.get(JdbcClient.class)
                                .sql("select resumes from step_journal where instance = ? and state = 'FAILED'")
                                .param(id)
                                .query(Integer.class)
                                .optional()
                                .orElse(0)
                        == 1);
        assertThat(bench.get(WaitingSteps.class).missedDependencies()).isEmpty();
        assertThat(bench.get(WaitingSteps.class).take("post-office", 10)).isEmpty();
        bench.workflows().cancel(id, "enough " + Instant.EPOCH);
    }

    @SuppressWarnings("InfiniteRecursion")
    private static StubConnector.Answer endless(StubConnector.Ask ask) {
        return endless(ask);
    }

    private static String start() {
        return bench.workflows()
                .start("story", null, Map.of("message", "m", "channel", "portal"))
                .id();
    }

    private static Instance awaitState(String id, State state) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> bench.workflows().instance(id).orElseThrow(), found -> found.state() == state);
    }
}
