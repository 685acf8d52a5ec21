package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.Deployments;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import io.wardclerk.workflow.HumanTasks.TaskQuery;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Instance.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new version is for new cases: those that run end on the version they began with. */
class VersionsTest {

    private final StubConnector weigh = new StubConnector("wordWeigh", Effect.DECIDE);
    private final StubConnector send = new StubConnector("noteSend", Effect.WRITE, "refused");
    private EngineFixture bench;

    @BeforeEach
    void start() {
        weigh.work = (ask, step) -> new StubConnector.Answer("urgent", List.of("RF-01"), 1);
        send.work = (ask, step) -> new StubConnector.Answer("letter-7", List.of(), null);
        bench = new EngineFixture(TestPostgres.migratedDatabase(), EngineFixture.QUICK, List.of(weigh, send));
        bench.deploy(Story.first().content());
        bench.get(StepWorker.class).start();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void runningCasesKeepTheirFormOutputsRoutingAndOutcomes() {
        List<String> five = IntStream.range(0, 5).mapToObj(i -> startOne()).toList();
        bench.deploy(Story.first()
                .with(Story.DIAGRAM, text -> text.replace("value=\"self-care\"", "value=\"advice\""))
                .with(Story.FORM, text -> text.replace("\"Decision\"", "\"What now?\""))
                .with(Story.DEFINITION, text -> text.replace(
                                "outputs: [urgency, redFlags, resultId]", "outputs: [resultId]")
                        .replace("routing: [urgency]", "routing: []")
                        .replace("messages: [withdraw]", "messages: []"))
                .content());
        String next = startOne();

        assertThat(bench.get(Deployments.class).versions("story"))
                .extracting(Deployments.Version::version, Deployments.Version::running)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(2, 1L), org.assertj.core.api.Assertions.tuple(1, 5L));
        assertThat(bench.workflows().find("story", 1).orElseThrow().messages()).containsExactly("withdraw");
        assertThat(bench.workflows().find("story").orElseThrow().messages()).isEmpty();
        assertThat(inClear(five.get(0))).contains("urgent");
        assertThat(inClear(next)).doesNotContain("urgent");

        for (String instance : five) {
            assertThat(form(instance)).contains("\"Decision\"");
            Instance ended = finish(instance);
            assertThat(ended.version()).isEqualTo(1);
            assertThat(ended.outcome()).isEqualTo("self-care");
            assertThat(ended.output()).containsOnlyKeys("urgency", "redFlags", "resultId");
        }
        assertThat(form(next)).contains("\"What now?\"");
        Instance ended = finish(next);
        assertThat(ended.version()).isEqualTo(2);
        assertThat(ended.outcome()).isEqualTo("advice");
        assertThat(ended.output()).containsOnlyKeys("resultId");
    }

    @Test
    void anotherNodeOfTheDatabaseKnowsTheVersionWithoutItsFiles() {
        bench.get(StepWorker.class).stop();
        bench.deploy(Story.first()
                .with(Story.DIAGRAM, text -> text.replace("value=\"self-care\"", "value=\"advice\""))
                .with(Story.DEFINITION, text -> text.replace("title: Story", "title: Another story"))
                .content());
        try (EngineFixture other =
                new EngineFixture(bench.get(javax.sql.DataSource.class), EngineFixture.QUICK, List.of(weigh, send))) {
            other.get(StepWorker.class).start();
            assertThat(other.workflows().find("story").orElseThrow().title()).isEqualTo("Another story");
            assertThat(other.workflows().deployed()).singleElement().satisfies(workflow -> {
                assertThat(workflow.version()).isEqualTo(2);
                assertThat(workflow.outputs()).containsExactly("urgency", "redFlags", "resultId");
            });
            EngineFixture first = bench;
            bench = other;
            String instance = startOne();
            assertThat(inClear(instance)).contains("urgent");
            assertThat(finish(instance).outcome()).isEqualTo("advice");
            bench = first;
        }
    }

    /** A case that waits for its review. */
    private String startOne() {
        String id = bench.workflows()
                .start("story", null, Map.of("channel", "portal", "message", "my chest hurts"))
                .id();
        await().until(() -> bench.workflows().instance(id).orElseThrow().state() == State.WAITING);
        return id;
    }

    private Instance finish(String instance) {
        HumanTask task = task(instance);
        bench.get(Callers.class).as(new Caller("nurse", Caller.Kind.PERSON, Set.of("nurse"), Set.of()), () -> {
            bench.tasks().complete(task.id(), Map.of("decision", "accepted"));
            return task;
        });
        return bench.workflows().instance(instance).orElseThrow();
    }

    private String form(String instance) {
        return bench.tasks().form(task(instance).id()).orElseThrow();
    }

    private HumanTask task(String instance) {
        return bench.tasks()
                .list(new TaskQuery(null, null, null, instance, null, 10, null))
                .items()
                .get(0);
    }

    private List<String> inClear(String instance) {
        return bench.get(JdbcClient.class)
                .sql(
                        "select text_ from act_ru_variable where proc_inst_id_ = ? and name_ = 'urgency' and text_ is not null")
                .param(instance)
                .query(String.class)
                .list();
    }
}
