package io.wardclerk.triage;

import io.wardclerk.assistant.ClinicalText;
import io.wardclerk.assistant.Mention;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What the built-in offline engine finds in the patient's words. */
@Component
final class SymptomExtract implements Connector<SymptomExtract.Input, SymptomExtract.Output> {

    /** How claims name the patient's message. */
    static final String MESSAGE = "message";

    private final ClinicalText text;
    private final CaseFile file;
    private final DecisionRecord decisions;

    SymptomExtract(ClinicalText text, CaseFile file, DecisionRecord decisions) {
        this.text = text;
        this.file = file;
        this.decisions = decisions;
    }

    record Input(String inputId) {}

    record Output(String resultId, String status, int claims) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "symptomExtract",
                        "Extract symptoms",
                        "Finds symptoms in the patient's words, with negation, time and who has them, each with its span.",
                        Effect.PROPOSE,
                        Input.class,
                        Output.class,
                        Map.of(
                                "inputId", "The sealed input document of the case.",
                                "resultId", "The sealed result with a claim for each mention.",
                                "status", "REVIEW, or ABSTAINED when nothing was recognised.",
                                "claims", "How many mentions were found.",
                                "NO_CONSENT", "The patient has not agreed that an assistant reads their words."),
                        Set.of("NO_CONSENT"))
                .as(Safeguard.NONE.reading("inputId"));
    }

    @Override
    public Output execute(Input input, StepContext step) {
        String message = file.input(input.inputId()).message();
        List<Mention> mentions = text.mentions(message);
        List<Result.Claim> claims = new ArrayList<>();
        for (Mention mention : mentions) {
            claims.add(new Result.Claim(
                    "s" + (claims.size() + 1),
                    words(mention),
                    List.of(mention.concept()),
                    List.of(Result.Span.of(MESSAGE, mention.start(), mention.end(), mention.quote())),
                    "SUPPORTED",
                    1.0));
        }
        String status = claims.isEmpty() ? "ABSTAINED" : "REVIEW";
        Result result = Result.of(status, Result.OFFLINE, "", claims, List.of());
        decisions.engineCall(step, message, result);
        return new Output(file.store(step, "result", result), status, claims.size());
    }

    private static String words(Mention mention) {
        StringBuilder words = new StringBuilder(mention.concept().replace('-', ' '));
        if (!mention.present()) {
            words.append(", denied");
        }
        if (!mention.current()) {
            words.append(", not now");
        }
        if (!mention.own()) {
            words.append(", somebody else's");
        }
        return words.toString();
    }
}
