package io.wardclerk.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts to the case what was added since its message came: a patient's answers and further words, or what staff asked them. */
@Component
final class WordsAdd implements Connector<WordsAdd.Input, WordsAdd.Output> {

    private static final String STAFF = "staff";

    private final TriageAssessment assessment;
    private final CaseFile file;
    private final ObjectMapper json;

    WordsAdd(TriageAssessment assessment, CaseFile file, ObjectMapper json) {
        this.assessment = assessment;
        this.file = file;
        this.json = json;
    }

    /**
     * @param messageId what came as a message, or null when a person asked
     * @param askViewId what the person was given to ask
     * @param given what the person filled in, by field
     */
    record Input(
            @Nullable String messageId,
            @Nullable String askViewId,
            @Nullable Map<String, Object> given,
            @Nullable String addedId) {}

    record Output(String addedId, int added) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "wordsAdd",
                        "Add what the patient says further",
                        "Adds answers, further words and vital signs to the case's message. The first words stay as they came.",
                        Effect.DECIDE,
                        Input.class,
                        Output.class,
                        Map.of(
                                "messageId", "The sealed message with answers, message and vitals.",
                                "askViewId", "The sealed questions that a person was given to ask.",
                                "given",
                                        "What the person filled in: answer1 to answer5, durationDays, painScore, said.",
                                "addedId", "The sealed document of all that was added; in the output with this too.",
                                "added", "How many times something was added."),
                        Set.of())
                .as(Safeguard.NONE.reading("messageId", "given"));
    }

    @Override
    public Output execute(Input input, StepContext step) {
        Additions before = input.addedId() == null ? Additions.NONE : file.read(input.addedId(), Additions.class);
        JsonNode said = input.messageId() == null ? asked(input) : file.read(input.messageId(), JsonNode.class);
        String by = input.messageId() == null ? STAFF : "patient";
        Additions all = before.and(
                Answers.read(said, assessment.questions(), step.begunAt().toString(), by));
        return new Output(file.store(step, "additions", all), all.added().size());
    }

    private ObjectNode asked(Input input) {
        ObjectNode said = json.createObjectNode();
        ObjectNode answers = said.putObject("answers");
        AskView view =
                input.askViewId() == null ? AskView.NONE : AskView.of(file.read(input.askViewId(), JsonNode.class));
        Map<String, Object> given = input.given() == null ? Map.of() : input.given();
        given.forEach((field, value) -> {
            if (value == null) {
                return;
            }
            if (field.equals("said")) {
                said.put("message", value.toString());
            } else {
                answers.set(view.question(field), json.valueToTree(value));
            }
        });
        return said;
    }
}
