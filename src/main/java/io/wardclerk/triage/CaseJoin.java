package io.wardclerk.triage;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.Workflows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Hands the words of this case to the patient's open case that a person says they belong to, where they are read and can raise the
 * urgency. A case of another patient, or one that is over, takes nothing.
 */
@Component
final class CaseJoin implements Connector<CaseJoin.Input, CaseJoin.Output> {

    private static final String MESSAGE = "answers";

    private final ObjectProvider<Workflows> workflows;
    private final CaseFile file;

    /** The engine is asked for late, since it needs the connectors first. */
    CaseJoin(ObjectProvider<Workflows> workflows, CaseFile file) {
        this.workflows = workflows;
        this.file = file;
    }

    record Input(String inputId, @Nullable String addedId, String joinTo, String subject) {}

    record Output(@Nullable String joinedTo) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "caseJoin",
                        "Join to the open case",
                        "Hands this case's words to another open triage of the same patient.",
                        Effect.DECIDE,
                        Input.class,
                        Output.class,
                        Map.of(
                                "inputId", "The sealed input document of this case.",
                                "addedId", "What was added to it.",
                                "joinTo", "The case that a person chose.",
                                "subject", "The patient; the other case must be of the same.",
                                "joinedTo", "That case, or nothing if it was over meanwhile."),
                        Set.of())
                .as(Safeguard.NONE.reading("inputId", "addedId"));
    }

    @Override
    public Output execute(Input input, StepContext step) {
        Workflows cases = workflows.getObject();
        boolean fits = !input.joinTo().equals(step.instance())
                && cases.instance(input.joinTo())
                        .filter(other -> other.workflow().equals(step.workflow()))
                        .filter(other -> input.subject().equals(other.subject()))
                        .filter(CaseJoin::open)
                        .isPresent();
        boolean joined = fits && cases.correlate(input.joinTo(), MESSAGE, words(input));
        return new Output(joined ? input.joinTo() : null);
    }

    private static boolean open(Instance other) {
        return other.endedAt() == null;
    }

    private Map<String, Object> words(Input input) {
        MessageInput message = file.input(input.inputId(), input.addedId());
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("message", message.message());
        words.put("answers", message.answersGiven());
        words.put("vitals", message.vitalsGiven());
        return words;
    }
}
