package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.content.ContentFile;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.DeployedFiles;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A case fills the templates that it began with, whatever is deployed later. */
class DeployedTemplatesTest {

    private static EngineFixture bench;

    @BeforeAll
    static void start() {
        bench = new EngineFixture(
                TestPostgres.migratedDatabase(),
                EngineFixture.QUICK,
                List.of(
                        new StubConnector("wordWeigh", Effect.DECIDE),
                        new StubConnector("noteSend", Effect.WRITE, "refused")));
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void eachVersionKeepsItsTemplate() {
        bench.deploy(content("hash-1", "{\"a\":1}"));
        bench.deploy(content("hash-2", "{\"a\":2}"));
        DeployedFiles files = bench.get(DeployedFiles.class);
        List<String> versions = bench
                .get(RepositoryService.class)
                .createProcessDefinitionQuery()
                .processDefinitionKey("story")
                .orderByProcessDefinitionVersion()
                .asc()
                .list()
                .stream()
                .map(version -> version.getId())
                .toList();

        assertThat(versions).hasSize(2);
        assertThat(files.text(step(versions.get(0)), "templates/letter.json")).isEqualTo("{\"a\":1}");
        assertThat(files.text(step(versions.get(1)), "templates/letter.json")).isEqualTo("{\"a\":2}");
        assertThat(files.text(step(versions.get(0)), "templates/letter.json")).isEqualTo("{\"a\":1}");
        assertThatThrownBy(() -> files.text(step(versions.get(0)), "templates/other.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("processes/story/templates/other.json");
    }

    private static WorkflowContent content(String hash, String template) {
        WorkflowContent story = EngineFixture.content("story");
        return new WorkflowContent(
                "story",
                story.diagram(),
                story.written(),
                story.definition(),
                story.forms(),
                List.of(ContentFile.of("processes/story/templates/letter.json", template)),
                hash);
    }

    private static StepContext step(String definition) {
        return new StepContext("i", "story", "send", "s", 1, null, Instant.EPOCH, Instant.EPOCH, definition);
    }
}
