package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.content.ContentFile;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.DeploymentRefused;
import io.wardclerk.workflow.Deployments;
import io.wardclerk.workflow.Effect;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is refused before it reaches the engine, and what a deployment leaves there. */
class ContentDeployerTest {

    private static EngineFixture bench;

    @BeforeAll
    static void start() {
        bench = new EngineFixture(
                TestPostgres.migratedDatabase(),
                EngineFixture.QUICK,
                List.of(
                        EngineFixture.LINTED,
                        new StubConnector("wordWeigh", Effect.DECIDE),
                        new StubConnector("noteSend", Effect.WRITE, "refused")));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @BeforeEach
    void noContent() {
        content().clear();
    }

    @Test
    void aDeploymentMakesTheNewestVersionAndIsRecordedWithItsHash() {
        WorkflowContent story = EngineFixture.content("story");
        int first = bench.deploy(story).version();
        int second = bench.deploy(
                        new WorkflowContent("story", story.diagram(), story.definition(), story.forms(), "hash-2"))
                .version();

        assertThat(second).isEqualTo(first + 1);
        assertThat(bench.audit().entries)
                .filteredOn(entry -> entry.action() == AuditAction.DEPLOYMENT)
                .extracting(entry -> String.valueOf(entry.detail().get("hash")))
                .containsSubsequence("hash-1", "hash-2");
        assertThat(bench.get(Deployments.class).versions("story"))
                .extracting(Deployments.Version::version, Deployments.Version::hash)
                .startsWith(tuple(second, "hash-2"), tuple(first, "hash-1"));
        assertThat(bench.get(RepositoryService.class)
                        .createProcessDefinitionQuery()
                        .latestVersion()
                        .singleResult()
                        .getResourceName())
                .isEqualTo("processes/story/story.bpmn");
    }

    @Test
    void aStepThatDoesNotFitItsConnectorIsRefusedWithItsElement() {
        content().add(withDiagram(text -> text.replace("topic=\"noteSend\"", "topic=\"noteSent\"")
                .replace("inputParameter name=\"count\"", "inputParameter name=\"counts\"")
                .replace("formRef=\"story-review\"", "formRef=\"story-revue\"")));
        assertThatThrownBy(ContentDeployerTest::deploy)
                .isInstanceOf(DeploymentRefused.class)
                .hasMessageContaining("'send': no connector has the key 'noteSent'")
                .hasMessageContaining("'decide': connector wordWeigh has no input 'counts'")
                .hasMessageContaining("'review': no form of this workflow has the id 'story-revue'");
        content()
                .set(
                        0,
                        withDiagram(
                                text -> text.replace("inputParameter name=\"text\"", "inputParameter name=\"other\"")));
        assertThatThrownBy(ContentDeployerTest::deploy)
                .hasMessageContaining("'decide': connector wordWeigh needs the input 'text'")
                .hasMessageContaining("'send': connector noteSend needs the input 'text'");
    }

    @Test
    void aFaultThatNothingCatchesIsRefused() {
        content().add(withDiagram(text -> text.replace("errorCode=\"refused\"", "errorCode=\"other\"")));
        assertThatThrownBy(ContentDeployerTest::deploy)
                .hasMessageContaining("'send': connector noteSend may end with the fault 'refused'");
    }

    @Test
    void aFormThatTasklistCannotShowIsRefused() {
        WorkflowContent story = EngineFixture.content("story");
        ContentFile form = story.forms().get(0);
        content()
                .add(new WorkflowContent(
                        "story",
                        story.diagram(),
                        story.definition(),
                        List.of(new ContentFile(form.name(), form.text().replace("textarea", "filepicker"), "1")),
                        "hash-3"));
        assertThatThrownBy(ContentDeployerTest::deploy)
                .hasMessageContaining("forms/story/review.form, 'note'")
                .hasMessageContaining("filepicker");
    }

    @Test
    void aDiagramThatTheEngineRefusesIsNamedWithItsElement() {
        content().add(withDiagram(text -> text.replace("messageRef=\"withdraw\"", "messageRef=\"gone\"")));
        assertThatThrownBy(ContentDeployerTest::deploy)
                .isInstanceOf(DeploymentRefused.class)
                .hasMessageContaining("processes/story/story.bpmn, 'withdrawCame'")
                .hasMessageContaining("gone");
        content().set(0, withDiagram(text -> text.replace("targetRef=\"review\"", "targetRef=\"nowhere\"")));
        assertThatThrownBy(ContentDeployerTest::deploy)
                .isInstanceOf(DeploymentRefused.class)
                .hasMessageContaining("nowhere");
    }

    private static WorkflowContent withDiagram(java.util.function.UnaryOperator<String> change) {
        WorkflowContent story = EngineFixture.content("story");
        return new WorkflowContent(
                "story",
                new ContentFile(
                        story.diagram().name(), change.apply(story.diagram().text()), "1"),
                story.definition(),
                story.forms(),
                "hash-changed");
    }

    private static List<WorkflowContent> content() {
        return bench.get(StubPorts.MemoryContent.class).workflows;
    }

    private static void deploy() {
        content().forEach(bench::deploy);
    }
}
