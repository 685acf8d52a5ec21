package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.BusinessFault;
import io.wardclerk.workflow.Dependency;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import io.wardclerk.workflow.HumanTasks.TaskQuery;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Instance.State;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.Workflows.Cancellation;
import io.wardclerk.workflow.Workflows.InstanceQuery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A case from its start to its end, through a local step, a remote step and a person. */
class StepStoryTest {

    private static final StubConnector WEIGH = new StubConnector("wordWeigh", Effect.DECIDE);
    private static final StubConnector SEND = new StubConnector("noteSend", Effect.WRITE, "refused");
    private static final AtomicBoolean POST_OFFICE_IS_OPEN = new AtomicBoolean(true);
    private static EngineFixture bench;

    @BeforeAll
    static void start() {
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
                TestPostgres.migratedDatabase(), EngineFixture.QUICK, List.of(WEIGH, SEND, postOffice));
        bench.deploy("story");
        bench.get(StepWorker.class).start();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @BeforeEach
    void reset() {
        WEIGH.work = (ask, step) -> new StubConnector.Answer("urgent", List.of("RF-01", "RF-02"), 1);
        SEND.work = (ask, step) -> new StubConnector.Answer("letter-7", List.of(), null);
        WEIGH.calls.clear();
        SEND.calls.clear();
        SEND.asks.clear();
        POST_OFFICE_IS_OPEN.set(true);
    }

    @Test
    void aCasePassesALocalStepARemoteStepAndAPerson() {
        Instance started = start("Patient/1");
        assertThat(started.workflow()).isEqualTo("story");
        assertThat(started.output()).containsEntry("urgency", "urgent");

        Instance waiting = awaitState(started.id(), State.WAITING);
        assertThat(waiting.subject()).isEqualTo("Patient/1");
        assertThat(waiting.outcome()).isEqualTo("held");
        assertThat(waiting.output())
                .containsEntry("urgency", "urgent")
                .containsEntry("redFlags", List.of("RF-01", "RF-02"))
                .containsEntry("resultId", "letter-7");
        assertThat(waiting.waitingFor()).singleElement().satisfies(wait -> {
            assertThat(wait.kind()).isEqualTo("task");
            assertThat(wait.name()).isEqualTo("Review");
        });
        assertThat(SEND.asks).containsExactly(new StubConnector.Ask("urgent", null, List.of("RF-01", "RF-02")));
        assertThat(SEND.calls).singleElement().satisfies(step -> {
            assertThat(step.element()).isEqualTo("send");
            assertThat(step.subject()).isEqualTo("Patient/1");
            assertThat(step.attempt()).isEqualTo(1);
            assertThat(step.startedAt()).isEqualTo(started.startedAt());
        });

        HumanTask task = tasks(started.id()).get(0);
        assertThat(task.groups()).containsExactlyInAnyOrder("nurse", "clinician");
        assertThat(task.priority()).isEqualTo(75);
        assertThat(task.form()).isEqualTo("forms/story/review.form");
        assertThat(task.properties()).containsEntry("decision", "true");
        assertThat(bench.tasks().form(task.id()).orElseThrow()).contains("story-review");
        assertThat(bench.tasks().variables(task.id(), Set.of("urgency", "absent")))
                .isEqualTo(Map.of("urgency", "urgent"));

        asNurse(() -> {
            assertThat(bench.tasks().claim(task.id(), "nurse")).isTrue();
            assertThat(bench.tasks().claim(task.id(), "other")).isFalse();
            bench.tasks().complete(task.id(), Map.of("decision", "accepted"));
        });
        Instance ended = bench.workflows().instance(started.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo(State.COMPLETED);
        assertThat(ended.outcome()).isEqualTo("self-care");
        assertThat(ended.endedAt()).isNotNull();
        assertThat(ended.output()).containsEntry("redFlags", List.of("RF-01", "RF-02"));
        assertThat(bench.get(HistoryService.class)
                        .createUserOperationLogQuery()
                        .processInstanceId(started.id())
                        .list())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.getUserId()).isEqualTo("nurse"));
    }

    @Test
    void theInputIsASealedDocumentOfTheCase() {
        Instance started = start(null);
        String id = WEIGH.calls.get(0).instance();
        assertThat(id).isEqualTo(started.id());
        String inputId = (String) bench.get(RuntimeService.class).getVariable(started.id(), "inputId");
        StubPorts.MemoryDocuments documents = bench.get(StubPorts.MemoryDocuments.class);
        assertThat(documents.scopes).containsEntry(inputId, "case/" + started.id());
        assertThat(new String(documents.read(inputId).orElseThrow(), StandardCharsets.UTF_8))
                .contains("my chest hurts");
        assertThat(bench.get(RuntimeService.class).getVariables(started.id()))
                .containsEntry("channel", "portal")
                .doesNotContainKeys("message", "wardclerk.input");
    }

    @Test
    void aBusinessFaultTakesTheBoundaryEvent() {
        SEND.work = (ask, step) -> {
            throw new BusinessFault("refused", "The letter box is full");
        };
        Instance ended = awaitState(start(null).id(), State.COMPLETED);
        assertThat(ended.outcome()).isEqualTo("refused");
    }

    @Test
    void aDownSystemIsRetriedThenNamedByAnIncidentThenTheCaseGoesOn() {
        POST_OFFICE_IS_OPEN.set(false);
        SEND.work = (ask, step) -> {
            if (!POST_OFFICE_IS_OPEN.get()) {
                throw new RetryLater("post-office", "The post office did not answer", null);
            }
            return new StubConnector.Answer("letter-8", List.of(), null);
        };
        Instance failed = awaitState(start(null).id(), State.FAILED);
        assertThat(SEND.calls).hasSize(3);
        assertThat(SEND.calls.stream().map(call -> call.stepId()).distinct()).hasSize(1);
        assertThat(failed.waitingFor()).singleElement().satisfies(wait -> {
            assertThat(wait.kind()).isEqualTo("incident");
            assertThat(wait.id()).isEqualTo("send");
            assertThat(wait.name())
                    .isEqualTo("Step noteSend at element 'send' failed 3 times: The post office did not answer. "
                            + "The case goes on by itself once 'post-office' answers again.");
        });
        assertThat(bench.workflows()
                        .instances(new InstanceQuery("story", "FAILED", null, 10, null))
                        .items())
                .extracting(Instance::id)
                .contains(failed.id());

        POST_OFFICE_IS_OPEN.set(true);
        Instance waiting = awaitState(failed.id(), State.WAITING);
        assertThat(waiting.output()).containsEntry("resultId", "letter-8");
        assertThat(bench.audit().entries.stream()
                        .filter(entry -> failed.id().equals(entry.instance()))
                        .map(entry -> entry.action().slug() + " " + entry.element() + " " + entry.outcome()))
                .containsSubsequence(
                        "step-start send SUCCESS",
                        "step-end send FAILURE",
                        "step-retry send SUCCESS",
                        "step-end send FAILURE",
                        "step-retry send SUCCESS",
                        "step-start send SUCCESS",
                        "step-end send SUCCESS");
    }

    @Test
    void anUnforeseenFailureLeavesOnlyItsClassName() {
        SEND.work = (ask, step) -> {
            throw new IllegalStateException("Mrs Miller, born 1950");
        };
        Instance failed = awaitState(start(null).id(), State.FAILED);
        assertThat(failed.waitingFor().get(0).name())
                .isEqualTo("Step noteSend at element 'send' failed 3 times: IllegalStateException. "
                        + "Remove the cause, then retry the step.");
    }

    @Test
    void anAttemptThatTakesTooLongIsCut() {
        SEND.work = (ask, step) -> {
            try {
                new java.util.concurrent.CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            throw new AssertionError();
        };
        String id = start(null).id();
        await().atMost(Duration.ofSeconds(15)).until(() -> SEND.calls.stream()
                .anyMatch(call -> call.instance().equals(id) && call.attempt() == 2));
        assertThat(bench.audit().entries)
                .anySatisfy(
                        entry -> assertThat(entry.detail().get("cause")).isEqualTo("It took longer than 2 seconds"));
        bench.workflows().cancel(id, "enough");
    }

    @Test
    void aLocalStepThatFailsAtTheStartLeavesNothingBehind() {
        WEIGH.work = (ask, step) -> {
            throw new IllegalStateException("Mrs Miller");
        };
        assertThatThrownBy(() -> start("Patient/lost"))
                .hasMessageContaining("wordWeigh")
                .hasMessageNotContaining("Miller");
        assertThat(bench.workflows()
                        .instances(new InstanceQuery(null, null, "Patient/lost", 10, null))
                        .items())
                .isEmpty();
        await().untilAsserted(() -> assertThat(bench.audit().entries)
                .anySatisfy(entry -> assertThat(entry.detail().get("cause")).isEqualTo("IllegalStateException")));
    }

    @Test
    void aMessageEndsTheCaseAndItsPayloadIsSealed() {
        String id = awaitState(start(null).id(), State.WAITING).id();
        assertThat(bench.workflows().correlate(id, "unknown", Map.of())).isFalse();
        assertThat(bench.workflows().correlate(id, "withdraw", Map.of("why", "I feel better")))
                .isTrue();
        Instance ended = bench.workflows().instance(id).orElseThrow();
        assertThat(ended.state()).isEqualTo(State.COMPLETED);
        assertThat(ended.outcome()).isEqualTo("withdrawn");
        assertThat(bench.workflows().correlate(id, "withdraw", Map.of())).isFalse();
        assertThat(bench.workflows().cancel(id, "late")).isEqualTo(Cancellation.TOO_LATE);
    }

    @Test
    void aCancelledCaseKeepsTheReasonSealed() {
        String id = awaitState(start(null).id(), State.WAITING).id();
        assertThat(bench.workflows().cancel(id, "The patient called Dr. House")).isEqualTo(Cancellation.BEGUN);
        assertThat(bench.workflows().cancel(id, "again")).isEqualTo(Cancellation.ALREADY);
        Instance cancelled = bench.workflows().instance(id).orElseThrow();
        assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
        assertThat(cancelled.outcome()).isNull();
        assertThat(bench.get(HistoryService.class)
                        .createHistoricProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult()
                        .getDeleteReason())
                .doesNotContain("House");
    }

    @Test
    void casesAreListedNewestFirstPageByPage() {
        List<String> ids = List.of(
                start("Patient/page").id(),
                start("Patient/page").id(),
                start("Patient/page").id());
        var first = bench.workflows().instances(new InstanceQuery("story", null, "Patient/page", 2, null));
        assertThat(first.items()).extracting(Instance::id).containsExactly(ids.get(2), ids.get(1));
        var second = bench.workflows().instances(new InstanceQuery("story", null, "Patient/page", 2, first.next()));
        assertThat(second.items()).extracting(Instance::id).containsExactly(ids.get(0));
        assertThat(second.next()).isNull();
    }

    @Test
    void tasksAreListedOldestFirstPageByPage() {
        String oldest = start("Patient/t").id();
        awaitState(oldest, State.WAITING);
        String newest = start("Patient/t").id();
        awaitState(newest, State.WAITING);
        var all = bench.tasks().list(new TaskQuery(Set.of("nurse"), null, "story", null, true, 200, null));
        assertThat(all.items()).extracting(HumanTask::instance).containsSubsequence(oldest, newest);
        var first = bench.tasks().list(new TaskQuery(Set.of("nurse"), "nurse", "story", null, null, 1, null));
        var second = bench.tasks().list(new TaskQuery(Set.of("nurse"), "nurse", "story", null, null, 1, first.next()));
        assertThat(second.items())
                .extracting(HumanTask::id)
                .containsExactly(all.items().get(1).id());
        assertThat(bench.tasks()
                        .list(new TaskQuery(Set.of("coder"), null, null, null, null, 10, null))
                        .items())
                .isEmpty();
    }

    @Test
    void theEngineForgetsTheIdentityAfterEveryCall() {
        start(null);
        assertThat(bench.get(ProcessEngine.class).getIdentityService().getCurrentAuthentication())
                .isNull();
    }

    private static Instance start(@org.jspecify.annotations.Nullable String subject) {
        return bench.workflows().start("story", subject, Map.of("message", "my chest hurts", "channel", "portal"));
    }

    private static Instance awaitState(String id, State state) {
        return await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> bench.workflows().instance(id).orElseThrow(), found -> found.state() == state);
    }

    private static List<HumanTask> tasks(String instance) {
        return bench.tasks()
                .list(new TaskQuery(null, null, null, instance, null, 10, null))
                .items();
    }

    private static void asNurse(Runnable work) {
        Caller nurse = new Caller("nurse", Caller.Kind.PERSON, Set.of("nurse"), Set.of());
        bench.get(Callers.class).as(nurse, () -> {
            work.run();
            return true;
        });
    }
}
