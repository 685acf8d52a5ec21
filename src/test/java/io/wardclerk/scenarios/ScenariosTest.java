package io.wardclerk.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.wardclerk.content.ContentFile;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.content.ScenarioReader;
import io.wardclerk.content.WorkflowContent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every scenario of every workflow, told on the real engine. One workflow only: {@code ./mvnw test -Dtest=ScenariosTest
 * -Dworkflow=triage}.
 */
class ScenariosTest {

    private static final Logger LOG = LoggerFactory.getLogger(ScenariosTest.class);
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
                .map(workflow -> DynamicContainer.dynamicContainer(workflow.key(), tests(workflow.key())));
    }

    private static List<DynamicTest> tests(String workflow) {
        Set<String> covered = new LinkedHashSet<>();
        List<DynamicTest> tests = new ArrayList<>();
        for (ContentFile file : clinic.engine
                .get(ContentLibrary.class)
                .bundle(workflow)
                .orElseThrow()
                .scenarios()) {
            tests.add(dynamicTest(
                    name(file),
                    () -> covered.addAll(new ScenarioRun(clinic, workflow, new ScenarioReader().read(file)).run())));
        }
        int stories = tests.size();
        tests.add(dynamicTest(workflow + " has a scenario for every end", () -> covers(workflow, stories, covered)));
        return tests;
    }

    private static void covers(String workflow, int stories, Set<String> covered) {
        assertThat(stories)
                .as("scenarios under processes/%s/scenarios; write one for each end event", workflow)
                .isPositive();
        List<String> nodes = clinic.engine.flowNodes(workflow);
        List<String> missed =
                nodes.stream().filter(node -> !covered.contains(node)).toList();
        LOG.info(
                "{}: {} scenarios enter {} of {} elements{}",
                workflow,
                stories,
                nodes.size() - missed.size(),
                nodes.size(),
                missed.isEmpty() ? "" : "; none enters " + missed);
        assertThat(clinic.engine.endEvents(workflow).stream().filter(missed::contains))
                .as("end events of processes/%s that no passing scenario reaches", workflow)
                .isEmpty();
    }

    private static String name(ContentFile file) {
        return file.name().substring(file.name().lastIndexOf('/') + 1);
    }
}
