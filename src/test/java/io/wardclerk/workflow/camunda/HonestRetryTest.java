package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Dependency;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.HumanTasks.TaskQuery;
import io.wardclerk.workflow.Incidents;
import io.wardclerk.workflow.Incidents.Incident;
import io.wardclerk.workflow.Incidents.IncidentQuery;
import io.wardclerk.workflow.Incidents.Outcome;
import io.wardclerk.workflow.Incidents.Retried;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Instance.State;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepFailed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever retries is told what really happened. */
class HonestRetryTest {

    private static final AtomicBoolean POST_OFFICE_IS_OPEN = new AtomicBoolean(true);
    private static final StubConnector WEIGH = new StubConnector("wordWeigh", Effect.DECIDE, "refused");
    private static final StubConnector SEND = new StubConnector("noteSend", Effect.WRITE, "refused");
    private static final StubConnector RECALL = new StubConnector("noteRecall", Effect.WRITE);
    private static EngineFixture bench;

    @BeforeAll
    static void open() {
        Dependency postOffice = new Dependency() {
            @Override
            public String name() {
                return "post-office";
            }

            @Override
            public boolean probe() {
                return POST_OFFICE_IS_OPEN.get();
            }
        };
        bench = new EngineFixture(
                TestPostgres.migratedDatabase(), EngineFixture.QUICK, List.of(WEIGH, SEND, RECALL, postOffice));
        List.of("story", "relay", "duty").forEach(bench::deploy);
        bench.get(StepWorker.class).start();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @BeforeEach
    void reset() {
        WEIGH.work = (ask, step) -> new StubConnector.Answer("urgent", List.of(), 1);
        SEND.work = (ask, step) -> new StubConnector.Answer("letter-7", List.of(), null);
        POST_OFFICE_IS_OPEN.set(true);
    }

    @Test
    void whileTheDependencyIsDownNothingIsTriedAndNoSuccessReported() {
        postOfficeCloses();
        Incident incident = incident(start("story"));
        assertThat(incident.dependency()).isEqualTo("post-office");
        assertThat(incident.connector()).isEqualTo("noteSend");
        assertThat(incident.attempts()).isEqualTo(3);
        SEND.calls.clear();

        Retried retried = retry(incident.id());

        assertThat(retried.outcome()).isEqualTo(Outcome.STILL_DOWN);
        assertThat(retried.now()).isNotNull().extracting(Incident::id).isEqualTo(incident.id());
        assertThat(SEND.calls).isEmpty();
        assertThat(bench.audit().entries).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.INCIDENT_RETRY);
            assertThat(entry.actor()).isEqualTo("operator");
            assertThat(entry.instance()).isEqualTo(incident.instance());
            assertThat(entry.detail().get("outcome")).isEqualTo("still-down");
        });
        POST_OFFICE_IS_OPEN.set(true);
        awaitState(incident.instance(), State.WAITING);
        assertThat(retry(incident.id()).outcome()).isEqualTo(Outcome.GONE);
    }

    @Test
    void aStepThatFailsAgainSaysWhyAndOneThatIsMendedHasCompleted() {
        SEND.work = (ask, step) -> {
            throw StepFailed.permanently("Connector noteSend at element 'send': input 'text' is missing");
        };
        Incident first = incident(start("story"));
        SEND.calls.clear();

        Retried again = retry(first.id());
        assertThat(again.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(SEND.calls).as("one try").hasSize(1);
        assertThat(again.now()).isNotNull().satisfies(now -> {
            assertThat(now.id()).isNotEqualTo(first.id());
            assertThat(now.cause()).contains("input 'text' is missing");
        });

        SEND.work = (ask, step) -> new StubConnector.Answer("letter-9", List.of(), null);
        assertThat(retry(java.util.Objects.requireNonNull(again.now()).id()).outcome())
                .isEqualTo(Outcome.COMPLETED);
        assertThat(bench.workflows().instance(first.instance()).orElseThrow().state())
                .isEqualTo(State.WAITING);
    }

    @Test
    void manyAreRetriedAtOnceEachWithItsOwnOutcome() {
        postOfficeCloses();
        Incident down = incident(start("story"));
        SEND.work = (ask, step) -> {
            throw new IllegalStateException("Mrs Miller");
        };
        POST_OFFICE_IS_OPEN.set(true);
        Incident mended = incident(start("relay"));
        POST_OFFICE_IS_OPEN.set(false);
        SEND.work = (ask, step) -> new StubConnector.Answer("letter", List.of(), null);

        List<Retried> retried =
                asOperator(() -> bench.get(Incidents.class).retry(List.of(mended.id(), "never-was", down.id())));

        assertThat(retried).extracting(Retried::outcome).startsWith(Outcome.COMPLETED, Outcome.GONE);
        // It may have been resumed while the post office was open for a moment.
        assertThat(retried.get(2).outcome()).isIn(Outcome.STILL_DOWN, Outcome.GONE);
        POST_OFFICE_IS_OPEN.set(true);
    }

    @Test
    void aLocalStepThatTakesTheOneBeforeBackIsNamedAsTheCause() {
        WEIGH.work = (ask, step) -> {
            throw new IllegalStateException("Mrs Miller");
        };
        SEND.calls.clear();
        String id = start("relay");
        Incident incident = incident(id);
        assertThat(incident.element()).isEqualTo("weigh");
        assertThat(incident.connector()).isEqualTo("wordWeigh");
        assertThat(incident.cause())
                .contains("Step wordWeigh at element 'weigh' failed: IllegalStateException", "noteSend", "'send'")
                .doesNotContain("Miller");
        assertThat(bench.workflows()
                        .instance(id)
                        .orElseThrow()
                        .waitingFor()
                        .get(0)
                        .id())
                .isEqualTo("weigh");

        WEIGH.work = (ask, step) -> new StubConnector.Answer("light", List.of(), 1);
        assertThat(retry(incident.id()).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(SEND.calls).as("the letter was sent once").hasSize(1);
    }

    @Test
    void aFailedJobIsRunAtOnceAndItsCauseStandsInPlainWords() {
        WEIGH.work = (ask, step) -> {
            throw new IllegalStateException("Mrs Miller");
        };
        String id = start("duty");
        awaitState(id, State.WAITING);
        String task = bench.tasks()
                .list(new TaskQuery(null, null, null, id, null, 1, null))
                .items()
                .get(0)
                .id();
        bench.tasks().complete(task, Map.of());
        ManagementService jobs = bench.get(ManagementService.class);
        Job job = jobs.createJobQuery().processInstanceId(id).singleResult();
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> jobs.executeJob(job.getId()))
                    .isInstanceOfAny(StepFailed.class, ProcessEngineException.class);
        }
        Incident incident = incident(id);
        assertThat(incident.element()).isEqualTo("weigh");
        assertThat(incident.cause())
                .contains("wordWeigh", "IllegalStateException")
                .doesNotContain("Miller");
        assertThat(jobs.getJobExceptionStacktrace(job.getId())).doesNotContain("Miller");
        assertThat(incident.attempts()).isEqualTo(3);

        Retried again = retry(incident.id());
        assertThat(again.outcome()).isEqualTo(Outcome.FAILED);

        WEIGH.work = (ask, step) -> new StubConnector.Answer("light", List.of(), 1);
        assertThat(again.now()).isNotNull();
        assertThat(retry(java.util.Objects.requireNonNull(again.now()).id()).outcome())
                .isEqualTo(Outcome.COMPLETED);
        assertThat(bench.workflows().instance(id).orElseThrow().state()).isEqualTo(State.COMPLETED);
    }

    private static void postOfficeCloses() {
        POST_OFFICE_IS_OPEN.set(false);
        SEND.work = (ask, step) -> {
            if (!POST_OFFICE_IS_OPEN.get()) {
                throw new RetryLater("post-office", "The post office did not answer", null);
            }
            return new StubConnector.Answer("letter-8", List.of(), null);
        };
    }

    private static Incident incident(String instance) {
        awaitState(instance, State.FAILED);
        return bench.get(Incidents.class)
                .list(new IncidentQuery(null, null, instance, 10, null))
                .items()
                .get(0);
    }

    private static Retried retry(String id) {
        return asOperator(() -> bench.get(Incidents.class).retry(List.of(id))).get(0);
    }

    private static <T> T asOperator(java.util.function.Supplier<T> work) {
        Caller operator = new Caller("operator", Caller.Kind.PERSON, Set.of("operator"), Set.of());
        return bench.get(Callers.class).as(operator, work);
    }

    private static String start(String workflow) {
        return bench.workflows()
                .start(workflow, null, Map.of("message", "m", "channel", "portal"))
                .id();
    }

    private static Instance awaitState(String id, State state) {
        return await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> bench.workflows().instance(id).orElseThrow(), found -> found.state() == state);
    }
}
