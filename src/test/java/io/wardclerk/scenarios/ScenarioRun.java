package io.wardclerk.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.Caller;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.content.Scenario;
import io.wardclerk.content.Scenario.Happening;
import io.wardclerk.content.SchemaCheck;
import io.wardclerk.inbox.Inbox;
import io.wardclerk.inbox.InvalidAnswer;
import io.wardclerk.workflow.HumanTasks.HumanTask;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows.Cancellation;
import io.wardclerk.workflow.camunda.ScenarioEngine;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells one scenario from its start to its end. */
final class ScenarioRun {

    private static final Caller INTAKE = new Caller("intake", Caller.Kind.CLIENT, Set.of(), Set.of("workflow:start"));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScenarioClinic clinic;
    private final ScenarioEngine engine;
    private final String workflow;
    private final Scenario scenario;
    private final Expectations expected;

    ScenarioRun(ScenarioClinic clinic, String workflow, Scenario scenario) {
        this.clinic = clinic;
        this.engine = clinic.engine;
        this.workflow = workflow;
        this.scenario = scenario;
        this.expected = new Expectations(clinic, scenario.expect());
    }

    /** @return ids of the elements that the case entered */
    List<String> run() {
        clinic.script.begin(scenario.connectors(), scenario.record() != null);
        clinic.records.begin(scenario.record() == null ? List.of() : scenario.record());
        clinic.clock.begin(scenario.clock());
        Instance started = start();
        try {
            settle(started.id());
            for (Happening happening : scenario.decisions()) {
                happen(started.id(), happening);
                settle(started.id());
            }
            expected.check(engine.instance(started.id()));
            return engine.path(started.id());
        } finally {
            engine.workflows().cancel(started.id(), "The scenario is over");
        }
    }

    private Instance start() {
        Map<String, Object> input = scenario.start().input();
        Map<String, Object> schema = engine.get(ContentLibrary.class)
                .workflow(workflow)
                .orElseThrow()
                .definition()
                .input();
        assertThat(new SchemaCheck(JSON.valueToTree(schema)).defects(JSON.valueToTree(input)))
                .as("the input against the workflow's own schema")
                .isEmpty();
        return engine.as(INTAKE, () -> engine.workflows()
                .start(workflow, scenario.start().subject(), input));
    }

    private void settle(String instance) {
        engine.settle(instance);
        assertThat(clinic.script.unscripted)
                .as("connectors without an answer; give one under connectors:, or the records under record:")
                .isEmpty();
        expected.look(engine.tasks(instance));
    }

    private void happen(String instance, Happening happening) {
        String message = happening.message();
        if (happening.task() != null) {
            complete(instance, happening);
        } else if (happening.timer() != null) {
            assertThat(engine.fire(instance, happening.timer()))
                    .as("a timer waits at '%s'; the case is at %s", happening.timer(), waiting(instance))
                    .isTrue();
        } else if (message != null) {
            Map<String, Object> payload = happening.payload() == null ? Map.of() : happening.payload();
            assertThat(engine.as(INTAKE, () -> engine.workflows().correlate(instance, message, payload)))
                    .as("the case waits for the message '%s'", message)
                    .isTrue();
        } else if (happening.cancel() != null) {
            assertThat(engine.workflows().cancel(instance, happening.cancel()))
                    .as("the case can be cancelled")
                    .isEqualTo(Cancellation.BEGUN);
        } else {
            clinic.clock.move(String.valueOf(happening.clock()));
        }
    }

    private void complete(String instance, Happening does) {
        HumanTask task = engine.tasks(instance).stream()
                .filter(open -> open.element().equals(does.task()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "There is no open task '" + does.task() + "'; the case waits at " + waiting(instance)));
        Caller person =
                new Caller(String.valueOf(does.as()), Caller.Kind.PERSON, Set.of(String.valueOf(does.as())), Set.of());
        Inbox inbox = engine.get(Inbox.class);
        Inbox.TaskForm form = engine.as(person, () -> inbox.form(task.id()))
                .orElseThrow(() -> new AssertionError("The role '" + does.as() + "' does not see the task '"
                        + does.task() + "', which is for " + task.groups()));
        if (does.shows() != null) {
            does.shows().forEach((name, value) -> Matching.holds("form of " + does.task(), name, value, form.data()));
        }
        Map<String, Object> data = does.data() == null ? Map.of() : does.data();
        Inbox.Answer answer = new Inbox.Answer(does.decision(), does.reason(), data);
        try {
            engine.as(person, () -> inbox.complete(task.id(), answer));
            if (does.refused() != null) {
                fail("The form of '%s' was to refuse %s, and took the answer", does.task(), does.refused());
            }
        } catch (InvalidAnswer refused) {
            assertThat(refused.defects().keySet())
                    .as("what the form of '%s' refuses: %s", does.task(), refused.defects())
                    .isEqualTo(does.refused() == null ? Set.of() : Set.copyOf(does.refused()));
        }
    }

    private String waiting(String instance) {
        Instance now = engine.instance(instance);
        return engine.tasks(instance).stream().map(HumanTask::element).toList() + " (" + now.state()
                + (now.outcome() == null ? "" : ", " + now.outcome()) + ", " + now.waitingFor() + ")";
    }
}
