package io.wardclerk.triage;

import io.wardclerk.triage.protocol.Question;
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

/** What the protocols still ask of a case, for a person to put to the patient. */
@Component
final class QuestionsFind implements Connector<QuestionsFind.Input, QuestionsFind.Output> {

    private final TriageAssessment assessment;
    private final CaseFile file;

    QuestionsFind(TriageAssessment assessment, CaseFile file) {
        this.assessment = assessment;
        this.file = file;
    }

    record Input(
            String inputId,
            @Nullable String subject,
            @Nullable String factsId,
            @Nullable String addedId) {}

    record Output(int missing, String askViewId) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "questionsFind",
                        "Find what is not known yet",
                        "Finds the structured questions of the complaint that message, answers and record leave open.",
                        Effect.DECIDE,
                        Input.class,
                        Output.class,
                        Map.of(
                                "inputId", "The sealed input document of the case.",
                                "subject", "The patient's reference, if one was given.",
                                "factsId", "The sealed facts of the record.",
                                "addedId", "The sealed document of what was added since.",
                                "missing", "How many questions are open.",
                                "askViewId", "The sealed view for a person who asks the patient."),
                        Set.of())
                .as(Safeguard.NONE.reading("inputId", "addedId"));
    }

    @Override
    public Output execute(Input input, StepContext step) {
        MessageInput message = file.input(input.inputId(), input.addedId());
        RecordFacts facts = input.factsId() == null ? null : file.read(input.factsId(), RecordFacts.class);
        List<Question> missing = assessment.unanswered(message.with(facts));
        AskView view = AskView.of(missing, message.whom(facts, input.subject()), message.message());
        return new Output(missing.size(), file.store(step, "ask-view", view.fields()));
    }
}
