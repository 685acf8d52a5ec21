package io.wardclerk.triage;

import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The red flags in the message alone, before anything else is asked. */
@Component
final class RedFlagFloor implements Connector<RedFlagFloor.Input, RedFlagFloor.Output> {

    /** The floor's word when it has nothing to say. */
    static final String NONE = "none";

    /** Confirming an identity comes before routine reviews and after urgent ones. */
    private static final int IDENTITY_PRIORITY = 60;

    private final TriageAssessment assessment;
    private final CaseFile file;
    private final DecisionRecord decisions;

    RedFlagFloor(TriageAssessment assessment, CaseFile file, DecisionRecord decisions) {
        this.assessment = assessment;
        this.file = file;
        this.decisions = decisions;
    }

    record Input(String inputId, @Nullable List<String> fields) {}

    record Output(String floorUrgency, List<String> redFlags, String floorId, int identityPriority) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "redFlagFloor",
                        "Check red flags",
                        "Checks the message alone against the red-flag rules. Nothing downstream can lower what it finds.",
                        Effect.DECIDE,
                        Input.class,
                        Output.class,
                        Map.of(
                                "inputId", "The sealed input document of the case.",
                                "fields",
                                        "The fields of the input that hold the patient's own words; message unless named.",
                                "floorUrgency", "emergency, or none when no red flag is up.",
                                "redFlags", "Ids of the rules that fired.",
                                "floorId", "The sealed decision with its reasons.",
                                "identityPriority", "Priority of a task that confirms the patient's identity."),
                        Set.of())
                .as(Safeguard.floorOver("inputId"));
    }

    @Override
    public Output execute(Input input, StepContext step) {
        MessageInput message = file.message(input.inputId(), input.fields());
        Assessment floor = input.fields() == null ? ofTriage(message) : ofFields(message);
        Urgency urgency = floor.urgency();
        decisions.record(step, floor, urgency);
        return new Output(
                urgency == null ? NONE : urgency.word(),
                floor.redFlags(),
                file.store(step, "floor", floor),
                urgency == Urgency.EMERGENCY ? Urgency.EMERGENCY.priority() : IDENTITY_PRIORITY);
    }

    /** In a field of another request, the name of a medicine say, only what is a red flag by itself counts. */
    private Assessment ofFields(MessageInput message) {
        boolean wordsAlone =
                message.answersGiven().isEmpty() && message.vitalsGiven().isEmpty();
        return wordsAlone ? assessment.floor(message.message()) : ofTriage(message);
    }

    /** Vital signs and answers that came with the message need no record either: what they say alone also counts at once. */
    private Assessment ofTriage(MessageInput message) {
        Assessment words = assessment.floor(message.message());
        if (words.urgency() == Urgency.EMERGENCY) {
            return words;
        }
        Assessment given = assessment.assess(new TriageCase(
                message.message(), message.answersGiven(), message.vitalsGiven(), TriageCase.PatientFacts.NONE));
        return given.urgency() == Urgency.EMERGENCY ? given : words;
    }
}
