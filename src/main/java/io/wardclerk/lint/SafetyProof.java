package io.wardclerk.lint;

import io.wardclerk.lint.Vocabulary.CalledWorkflow;
import io.wardclerk.lint.diagram.BpmnProcess;
import io.wardclerk.lint.diagram.FlowNode;
import io.wardclerk.lint.proof.Breach;
import io.wardclerk.lint.proof.Matter;
import io.wardclerk.lint.proof.Matter.FormFields;
import io.wardclerk.lint.proof.Proof;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a model proposes is acted on only behind a validator and a person; a patient's words meet the red-flag floor first. */
final class SafetyProof implements Check {

    private static final Rule GATE =
            Rule.error("proof-gate", "What a model proposed is written or told without a person's decision");
    private static final Rule VALIDATOR =
            Rule.error("proof-validator", "What a model proposed is written or told without a validator");
    private static final Rule REJECTION =
            Rule.error("proof-rejection", "What a person rejected is written or told like what they accepted");
    private static final Rule FLOOR =
            Rule.error("proof-floor", "A model runs before the patient's words met the red-flag floor");
    private static final Rule SIZE = Rule.error("proof-size", "The diagram is too large to be proved safe");

    @Override
    public List<Rule> rules() {
        return List.of(GATE, VALIDATOR, REJECTION, FLOOR, SIZE);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        subject.diagram().executable().forEach(process -> Proof.of(matter(subject, process))
                .forEach(breach -> report(breach, process, subject, findings)));
    }

    private static Matter matter(Subject subject, BpmnProcess process) {
        return new Matter(
                process,
                FreeText.in(subject.draft().definition()),
                subject.vocabulary()::connector,
                id -> subject.form(id).map(SafetyProof::fields),
                key -> called(subject, key));
    }

    private static FormFields fields(Form form) {
        return new FormFields(
                form.fields().stream().map(Form.Component::place).collect(Collectors.toSet()), VisibleFields.of(form));
    }

    private static Optional<BpmnProcess> called(Subject subject, String key) {
        CalledWorkflow workflow = subject.vocabulary().workflows().get(key);
        return workflow == null || workflow.diagram() == null
                ? Optional.empty()
                : workflow.diagram()
                        .executable()
                        .filter(process -> process.id().equals(key))
                        .findFirst();
    }

    private static void report(Breach breach, BpmnProcess process, Subject subject, Findings findings) {
        FlowNode node = subject.diagram()
                .nodes()
                .filter(each -> each.id().equals(breach.element()))
                .findFirst()
                .orElse(null);
        int line = node == null ? process.line() : node.line();
        Set<String> inputs = new TreeSet<>(breach.inputs());
        inputs.remove("");
        String reached = inputs.isEmpty() ? "" : " in '" + String.join("', '", inputs) + "'";
        String way = breach.path().isEmpty() ? "" : " on the way " + String.join(" > ", breach.path());
        String proposed = "what '" + breach.source() + "' proposes reaches '" + breach.element() + "'" + reached;
        switch (breach.kind()) {
            case NO_GATE ->
                findings.add(
                        GATE,
                        breach.element(),
                        line,
                        proposed + " without a person's decision" + way,
                        "put a user task with the extension property decision=true on every way between them, whose view,"
                                + " evidence or form shows it, and write nothing over it afterwards");
            case NO_VALIDATOR ->
                findings.add(
                        VALIDATOR,
                        breach.element(),
                        line,
                        proposed + " without a validator" + way,
                        "let a validator check it on every way between them, and use what the validator gives out or was given");
            case REJECTION_IGNORED ->
                findings.add(
                        REJECTION,
                        breach.element(),
                        line,
                        proposed + " though a person may have rejected it" + way,
                        "lead a rejection away with a gateway on the task's decision, or give this step the decision as an input");
            case NO_FLOOR ->
                findings.add(
                        FLOOR,
                        breach.element(),
                        line,
                        "'" + breach.element() + "' may run before the patient's words met the red-flag floor" + way,
                        "put a red-flag floor step that is given ${inputId} before it on every way from the start");
            case TOO_LARGE ->
                findings.add(
                        SIZE,
                        breach.element(),
                        line,
                        "the diagram and the workflows that it calls are too large to be proved safe",
                        "split it into workflows that are deployed by themselves");
        }
    }
}
