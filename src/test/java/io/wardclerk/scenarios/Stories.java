package io.wardclerk.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.wardclerk.content.ContentFile;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.content.Scenario;
import io.wardclerk.content.ScenarioReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scenarios of one workflow as tests, and one more that asks whether they enter every element. */
final class Stories {

    private static final Logger LOG = LoggerFactory.getLogger(Stories.class);

    private final String workflow;
    private final Set<String> entered = new LinkedHashSet<>();
    private int told;

    private Stories(String workflow) {
        this.workflow = workflow;
    }

    static List<DynamicTest> of(ScenarioClinic clinic, String workflow) {
        Stories stories = new Stories(workflow);
        List<DynamicTest> tests = new ArrayList<>();
        for (ContentFile file : clinic.engine
                .get(ContentLibrary.class)
                .bundle(workflow)
                .orElseThrow()
                .scenarios()) {
            tests.add(dynamicTest(name(file), () -> stories.tell(clinic, file)));
        }
        tests.add(dynamicTest(
                workflow + " has a scenario for every end and element",
                () -> stories.check(clinic.engine.endEvents(workflow), clinic.engine.flowNodes(workflow))));
        return tests;
    }

    private void tell(ScenarioClinic clinic, ContentFile file) {
        told++;
        Scenario story = new ScenarioReader().read(file);
        try {
            entered.addAll(new ScenarioRun(clinic, workflow, story).run());
        } catch (AssertionError e) {
            // Reports number the tests of a factory; a designer knows the file.
            throw new AssertionError(file.name() + " (" + story.title() + "): " + e.getMessage(), e);
        }
    }

    private void check(Collection<String> ends, Collection<String> nodes) {
        report(nodes);
        covers(workflow, told, entered, ends);
        assertThat(nodes.stream().filter(node -> !entered.contains(node)))
                .as("elements of processes/%s that no passing scenario enters", workflow)
                .isEmpty();
    }

    /** @throws AssertionError naming the end events that no story reached, or that there is no story at all */
    static void covers(String workflow, int told, Set<String> entered, Collection<String> ends) {
        assertThat(told)
                .as("scenarios under processes/%s/scenarios; write one for each end event", workflow)
                .isPositive();
        assertThat(ends.stream().filter(end -> !entered.contains(end)))
                .as("end events of processes/%s that no passing scenario reaches", workflow)
                .isEmpty();
    }

    private void report(Collection<String> nodes) {
        List<String> missed =
                nodes.stream().filter(node -> !entered.contains(node)).toList();
        LOG.info(
                "{}: {} scenarios enter {} of {} elements{}",
                workflow,
                told,
                nodes.size() - missed.size(),
                nodes.size(),
                missed.isEmpty() ? "" : "; none enters " + missed);
    }

    private static String name(ContentFile file) {
        return file.name().substring(file.name().lastIndexOf('/') + 1);
    }
}
