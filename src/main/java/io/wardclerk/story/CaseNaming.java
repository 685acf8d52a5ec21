package io.wardclerk.story;

import io.wardclerk.access.People;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.StepNames;
import io.wardclerk.workflow.Workflow;
import io.wardclerk.workflow.Workflows;
import org.springframework.stereotype.Component;

/** Finds what the things of a case are called. */
@Component
final class CaseNaming {

    private final Workflows workflows;
    private final StepNames steps;
    private final People people;

    CaseNaming(Workflows workflows, StepNames steps, People people) {
        this.workflows = workflows;
        this.steps = steps;
        this.people = people;
    }

    CaseNames of(Instance instance) {
        String title = workflows
                .find(instance.workflow(), instance.version())
                .map(Workflow::title)
                .orElse(instance.workflow());
        return new CaseNames(title, steps.of(instance.workflow(), instance.version()), people);
    }
}
