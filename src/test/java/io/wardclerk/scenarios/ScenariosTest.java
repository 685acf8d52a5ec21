package io.wardclerk.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.content.ContentLibrary;
import io.wardclerk.content.WorkflowContent;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Every scenario of every workflow, told on the real engine. One workflow only: {@code ./mvnw test -Dtest=ScenariosTest
 * -Dworkflow=triage}.
 */
class ScenariosTest {

    private static ScenarioClinic clinic;

    @BeforeAll
    static void open() {
        clinic = new ScenarioClinic(Path.of("."));
    }

    @AfterAll
    static void close() {
        clinic.close();
    }

    @TestFactory
    Stream<DynamicNode> everyWorkflow() {
        String only = System.getProperty("workflow", "");
        List<WorkflowContent> workflows = clinic.engine.get(ContentLibrary.class).workflows().stream()
                .filter(workflow -> only.isEmpty() || workflow.key().equals(only))
                .toList();
        assertThat(workflows).as("workflows under processes/ named '%s'", only).isNotEmpty();
        return workflows.stream()
                .map(workflow -> DynamicContainer.dynamicContainer(workflow.key(), Stories.of(clinic, workflow.key())));
    }
}
