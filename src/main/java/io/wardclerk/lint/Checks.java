package io.wardclerk.lint;

import java.util.List;

/** Every check, in the order of the report. A new one is added here and nowhere else. */
final class Checks {

    static final List<Check> ALL = List.of(
            new ClosedList(),
            new ProcessCheck(),
            new ReferenceCheck(),
            new FlowCheck(),
            new GatewayCheck(),
            new StepCheck(),
            new AnswerPathCheck(),
            new ContentNameCheck(),
            new FaultCheck(),
            new PersonCheck(),
            new FormCheck(),
            new VariableCheck(),
            new PrivacyCheck(),
            new TimeCheck(),
            new CallCheck(),
            new DefinitionCheck(),
            new SafetyProof());

    private Checks() {}
}
