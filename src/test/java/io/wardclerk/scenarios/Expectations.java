package io.wardclerk.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.content.Scenario.Expected;
import io.wardclerk.content.Scenario.TaskLook;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import io.wardclerk.workflow.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds a case against what its scenario expects of it. */
final class Expectations {

    /** As the inbox counts. */
    private static final int URGENT = 75;

    private final ScenarioClinic clinic;
    private final Expected expected;
    private final Map<String, HumanTask> seen = new HashMap<>();

    Expectations(ScenarioClinic clinic, Expected expected) {
        this.clinic = clinic;
        this.expected = expected;
    }

    void look(List<HumanTask> open) {
        open.forEach(task -> seen.putIfAbsent(task.element(), task));
    }

    void check(Instance instance) {
        String state = expected.state() == null && expected.outcome() != null ? "COMPLETED" : expected.state();
        if (state != null) {
            assertThat(instance.state())
                    .as("state; the case waits for %s and came by %s", instance.waitingFor(), path(instance))
                    .hasToString(state);
        }
        if (expected.outcome() != null) {
            assertThat(instance.outcome())
                    .as("outcome; the case came by %s", path(instance))
                    .isEqualTo(expected.outcome());
        }
        if (expected.outputs() != null) {
            expected.outputs().forEach((name, value) -> Matching.holds("outputs", name, value, instance.output()));
        }
        path(path(instance));
        trail(instance);
        tasks();
        calls();
        writes();
    }

    private List<String> path(Instance instance) {
        return clinic.engine.path(instance.id());
    }

    private void path(List<String> entered) {
        if (expected.path() != null) {
            assertThat(entered).as("path").containsSubsequence(expected.path());
        }
        if (expected.exactPath() != null) {
            assertThat(entered).as("exact path").containsExactlyElementsOf(expected.exactPath());
        }
        if (expected.avoids() != null) {
            assertThat(entered).as("path").doesNotContainAnyElementsOf(expected.avoids());
        }
    }

    private void trail(Instance instance) {
        if (expected.trail() == null) {
            return;
        }
        List<String> recorded = clinic.engine.trail(instance.id()).stream()
                .map(entry -> entry.action().slug() + (entry.element() == null ? "" : " " + entry.element()))
                .toList();
        int next = 0;
        for (String line : recorded) {
            String wanted = next < expected.trail().size() ? expected.trail().get(next) : null;
            // An action alone stands for any element.
            if (line.equals(wanted) || (wanted != null && !wanted.contains(" ") && line.startsWith(wanted + " "))) {
                next++;
            }
        }
        assertThat(next)
                .as("records in this order: %s; there is %s", expected.trail(), recorded)
                .isEqualTo(expected.trail().size());
    }

    private void tasks() {
        if (expected.tasks() == null) {
            return;
        }
        for (Map.Entry<String, TaskLook> each : expected.tasks().entrySet()) {
            HumanTask task = seen.get(each.getKey());
            if (task == null) {
                throw new AssertionError("There was no task '" + each.getKey() + "'; there were " + seen.keySet());
            }
            look(task, each.getValue());
        }
    }

    private static void look(HumanTask task, TaskLook look) {
        String name = task.element();
        if (look.priority() != null) {
            assertThat(task.priority()).as("priority of '%s'", name).isEqualTo(look.priority());
        }
        if (look.urgent() != null) {
            assertThat(task.priority() >= URGENT).as("'%s' is urgent", name).isEqualTo(look.urgent());
        }
        if (look.groups() != null) {
            assertThat(task.groups()).as("groups of '%s'", name).containsExactlyInAnyOrderElementsOf(look.groups());
        }
    }

    private void calls() {
        if (expected.calls() == null) {
            return;
        }
        expected.calls().forEach((name, inputs) -> {
            List<JsonNode> made = clinic.script.calls.stream()
                    .filter(call -> name.equals(call.element()) || name.equals(call.connector()))
                    .map(call -> Matching.tree(call.input()))
                    .toList();
            assertThat(Matching.inOrder(inputs, made))
                    .as("calls of '%s' should be %s and are %s", name, inputs, made)
                    .isTrue();
        });
    }

    private void writes() {
        if (expected.writes() == null) {
            return;
        }
        List<JsonNode> written = List.copyOf(clinic.records.written());
        assertThat(Matching.inOrder(List.copyOf(expected.writes()), written))
                .as("written should be %s and is %s", expected.writes(), written)
                .isTrue();
    }
}
