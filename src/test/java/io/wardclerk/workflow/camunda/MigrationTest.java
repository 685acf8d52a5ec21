package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.HumanTasks.TaskQuery;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Instance.State;
import io.wardclerk.workflow.Migrations;
import io.wardclerk.workflow.Migrations.Place;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ExternalTaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Running cases go on under another version where that is safe, and say why where it is not. */
class MigrationTest {

    private final StubConnector weigh = new StubConnector("wordWeigh", Effect.DECIDE);
    private final StubConnector send = new StubConnector("noteSend", Effect.WRITE, "refused");
    private final StubConnector tell = new StubConnector("noteTell", Effect.NOTIFY);
    private EngineFixture bench;

    @BeforeEach
    void start() {
        weigh.work = (ask, step) -> new StubConnector.Answer("urgent", List.of("RF-01"), 1);
        letsThrough();
        bench = new EngineFixture(TestPostgres.migratedDatabase(), EngineFixture.QUICK, List.of(weigh, send, tell));
        bench.deploy(Story.first().content());
        bench.get(StepWorker.class).start();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aCaseThatWaitsForAPersonAndOneWithAnIncidentFinishOnTheNewVersion() {
        String waiting = start(State.WAITING);
        send.work = (ask, step) -> {
            throw new IllegalStateException("the letter box is gone");
        };
        String failed = start(State.FAILED);
        deploy(Story.first()
                .telling("f5", "end")
                .with(Story.DIAGRAM, text -> text.replace("value=\"self-care\"", "value=\"advice\"")));

        Migrations.Preview preview = migrations().preview("story", 1, 2);
        assertThat(preview.safe()).isEqualTo(2);
        assertThat(preview.refused()).isZero();
        assertThat(preview.places())
                .containsExactly(
                        new Place("review", "userTask", "review", 1, 1, Map.of()),
                        new Place("send", "serviceTask", "send", 1, 1, Map.of()));

        Migrations.Outcome outcome =
                asOperator(() -> migrations().migrate("story", 1, 2, null, "Version 2 tells the patient"));
        assertThat(outcome.refused()).isEmpty();
        assertThat(outcome.migrated()).containsExactlyInAnyOrder(waiting, failed);
        assertThat(outcome.more()).isFalse();

        assertThat(instance(waiting).version()).isEqualTo(2);
        assertThat(instance(failed).state()).isEqualTo(State.FAILED);
        letsThrough();
        bench.get(ExternalTaskService.class)
                .setRetries(
                        bench.get(ExternalTaskService.class)
                                .createExternalTaskQuery()
                                .processInstanceId(failed)
                                .singleResult()
                                .getId(),
                        1);
        awaitState(failed, State.WAITING);
        for (String instance : List.of(waiting, failed)) {
            complete(instance);
            awaitState(instance, State.COMPLETED);
            assertThat(instance(instance).outcome()).isEqualTo("advice");
            assertThat(instance(instance).version()).isEqualTo(2);
        }
        assertThat(tell.calls).hasSize(2);
        assertThat(send.calls)
                .filteredOn(step -> step.instance().equals(waiting))
                .hasSize(1);
        assertThat(bench.audit().entries)
                .filteredOn(entry -> entry.action() == AuditAction.INSTANCE_MIGRATE)
                .hasSize(2)
                .allSatisfy(entry -> {
                    assertThat(entry.actor()).isEqualTo("operator");
                    assertThat(entry.detail().toString())
                            .contains("from=1", "to=2", "reasonId")
                            .doesNotContain("tells");
                });
    }

    @Test
    void onlyTheNamedAndTheSafeOnesAreMoved() {
        String first = start(State.WAITING);
        String second = start(State.WAITING);
        deploy(Story.first().telling("f5", "end"));

        Migrations.Outcome outcome =
                asOperator(() -> migrations().migrate("story", 1, 2, Set.of(first, "no-such-case"), "One first"));
        assertThat(outcome.migrated()).containsExactly(first);
        assertThat(outcome.refused()).containsOnlyKeys("no-such-case");
        assertThat(instance(second).version()).isEqualTo(1);
        assertThat(migrations().preview("story", 1, 2).safe()).isEqualTo(1);
        assertThatThrownBy(() -> migrations().preview("story", 1, 7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatChangedAtThePersonsTaskKeepsTheCaseWhereItIs() {
        String waiting = start(State.WAITING);
        refusedAt(
                "review", Story.first().with(Story.FORM, text -> text.replace("Accept", "Agree")), "its form changed");
        refusedAt(
                "review",
                Story.first().with(Story.DIAGRAM, text -> text.replace("nurse,clinician", "clinician")),
                "who may work on it changed");
        refusedAt(
                "review",
                Story.first()
                        .with(
                                Story.DIAGRAM,
                                text -> text.replace(
                                        "name=\"decision\" value=\"true\"", "name=\"view\" value=\"resultId\"")),
                "what it shows or asks");
        refusedAt(
                "review",
                Story.first().with(Story.DIAGRAM, text -> text.replace("\"review\"", "\"secondReview\"")),
                "the element is gone");
        refusedAt(
                "review",
                Story.first().telling("f5", "end").with(Story.DIAGRAM, text -> text.replace(">told<", ">${pharmacy}<")),
                "the new version reads pharmacy, which the case does not have");
        assertThat(instance(waiting).version()).isEqualTo(1);
    }

    @Test
    void whatChangedAtAStepOrBehindItKeepsTheCaseWhereItIs() {
        send.work = (ask, step) -> {
            throw new IllegalStateException("the letter box is gone");
        };
        start(State.FAILED);
        refusedAt(
                "send",
                Story.first().with(Story.DIAGRAM, text -> text.replace("topic=\"noteSend\"", "topic=\"noteTell\"")),
                "its connector was noteSend and is noteTell");
        refusedAt(
                "send",
                Story.first().with(Story.DIAGRAM, text -> text.replace(">${urgency}<", ">${channel}<")),
                "its inputs changed");
        refusedAt(
                "send",
                Story.first().telling("f4", "review"),
                "the effect of 'tell' could happen before a person decides");
        refusedAt(
                "send",
                Story.first().with(Story.DIAGRAM, text -> text.replace("targetRef=\"review\"", "targetRef=\"end\"")
                        .replace("sourceRef=\"start\" targetRef=\"decide\"", "sourceRef=\"start\" targetRef=\"review\"")
                        .replace(
                                "sourceRef=\"review\" targetRef=\"end\"", "sourceRef=\"review\" targetRef=\"decide\"")),
                "the safeguard 'review' lies ahead of the case and no longer would");
    }

    @Test
    void aStepThatIsBeingWorkedOnIsNotMoved() {
        bench.get(StepWorker.class).stop();
        String running = bench.workflows()
                .start("story", null, Map.of("channel", "portal"))
                .id();
        bench.get(ExternalTaskService.class)
                .fetchAndLock(1, "elsewhere")
                .topic("noteSend", 60_000)
                .execute();
        deploy(Story.first().telling("f5", "end"));

        Migrations.Outcome outcome = asOperator(() -> migrations().migrate("story", 1, 2, null, "Now"));
        assertThat(outcome.migrated()).isEmpty();
        assertThat(outcome.refused().get(running)).contains("at 'send'", "being worked on");
    }

    /** Makes the story the newest version, and expects that no case goes there from the first. */
    private void refusedAt(String element, Story story, String why) {
        int version = deploy(story);
        Migrations.Preview preview = migrations().preview("story", 1, version);
        assertThat(preview.safe()).isZero();
        assertThat(preview.places()).singleElement().satisfies(place -> {
            assertThat(place.element()).isEqualTo(element);
            assertThat(place.refusals().keySet()).singleElement().asString().contains(why);
        });
        Migrations.Outcome outcome = asOperator(() -> migrations().migrate("story", 1, version, null, "Try"));
        assertThat(outcome.migrated()).isEmpty();
        assertThat(outcome.refused().values()).singleElement().asString().contains("at '" + element + "'", why);
    }

    private int deploy(Story story) {
        return bench.deploy(story.content()).version();
    }

    private Migrations migrations() {
        return bench.get(Migrations.class);
    }

    private void letsThrough() {
        send.work = (ask, step) -> new StubConnector.Answer("letter-7", List.of(), null);
    }

    private String start(State until) {
        String id = bench.workflows()
                .start("story", null, Map.of("channel", "portal", "message", "my chest hurts"))
                .id();
        awaitState(id, until);
        return id;
    }

    private void awaitState(String id, State state) {
        await().until(() -> instance(id).state() == state);
    }

    private Instance instance(String id) {
        return bench.workflows().instance(id).orElseThrow();
    }

    private void complete(String instance) {
        String task = bench.tasks()
                .list(new TaskQuery(null, null, null, instance, null, 10, null))
                .items()
                .get(0)
                .id();
        as("nurse", () -> {
            bench.tasks().complete(task, Map.of("decision", "accepted"));
            return task;
        });
    }

    private <T> T asOperator(Supplier<T> work) {
        return as("operator", work);
    }

    private <T> T as(String person, Supplier<T> work) {
        return bench.get(Callers.class).as(new Caller(person, Caller.Kind.PERSON, Set.of(), Set.of()), work);
    }
}
