package io.wardclerk.compliance;

import io.wardclerk.access.Caller;
import io.wardclerk.access.ConsentDecisions;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Notes what the case's patient agrees to or takes back. */
@Component
final class ConsentRecord implements Connector<ConsentRecord.Input, ConsentRecord.Output> {

    private final ConsentDecisions consents;

    ConsentRecord(ConsentDecisions consents) {
        this.consents = consents;
    }

    record Input(
            String purpose,

            @Pattern(regexp = "given|withdrawn") String answer,

            @Pattern(regexp = "(ai|sharing|messaging)/[0-9]{1,4}")
            String textVersion,

            @Nullable String asker) {}

    record Output(String provision, boolean noted) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "consentRecord",
                "Note a consent",
                "Notes what the case's patient agrees to or takes back. It counts at the next step of every case that runs.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "purpose", "ai, sharing or messaging.",
                        "answer", "given or withdrawn.",
                        "textVersion", "The version of the text that the patient was asked with.",
                        "asker", "User name of whoever heard it; the workflow itself without one.",
                        "provision", "permit or deny, as a FHIR Consent says it.",
                        "noted", "Whether it was noted, which is always so."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        String patient = step.subject();
        if (patient == null) {
            throw StepFailed.permanently("The case has no patient; start it with a subject");
        }
        boolean given = input.answer().equals("given");
        consents.record(new ConsentDecisions.Decision(
                patient,
                ConsentText.purpose(input.purpose()),
                given,
                input.textVersion(),
                input.asker() == null ? Caller.WARDCLERK.actor() : input.asker(),
                step.instance(),
                step.begunAt()));
        return new Output(given ? "permit" : "deny", true);
    }
}
