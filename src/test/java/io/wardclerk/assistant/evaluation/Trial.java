package io.wardclerk.assistant.evaluation;

import io.wardclerk.assistant.prompts.Prompt;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prompt measured with an engine over a data set, and beside the prompt that it follows on the very same items.
 *
 * @param refusals why it may not be released; empty if it may
 */
record Trial(Evaluation evaluation, List<String> refusals) {

    /** @param before the released prompt that it would follow; null for the first of its skill */
    static Trial of(Prompt prompt, @Nullable Prompt before, DataSet data, Engine engine) {
        Scores now = scores(prompt, data, engine);
        Scores then = before == null ? new Scores() : scores(before, data, engine);
        Evaluation evaluation = new Evaluation(
                prompt.reference(),
                prompt.sha256(),
                engine.name(),
                data.name(),
                now.metrics(),
                before == null ? "" : before.reference(),
                before == null ? Map.of() : now.less(then));
        List<PromptGate.Candidate> released = before == null
                ? List.of()
                : List.of(new PromptGate.Candidate(before.skill(), before.version(), before.sha256(), null));
        return new Trial(
                evaluation,
                PromptGate.refusals(
                        new PromptGate.Candidate(prompt.skill(), prompt.version(), prompt.sha256(), evaluation),
                        released));
    }

    private static Scores scores(Prompt prompt, DataSet data, Engine engine) {
        Scores scores = new Scores();
        data.items().forEach(item -> Measures.add(scores, item, engine.answer(item, prompt)));
        return scores;
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append("evaluation: %s with %s on %s%n"
                .formatted(evaluation.prompt(), evaluation.engine(), evaluation.data()));
        evaluation.metrics().forEach((name, metric) -> {
            table.append(String.format(
                    Locale.ROOT,
                    "  %-18s %.3f (%.3f to %.3f) of %d",
                    name,
                    metric.value(),
                    metric.low(),
                    metric.high(),
                    metric.items()));
            Interval difference = evaluation.differences().get(name);
            if (difference != null) {
                table.append(String.format(
                        Locale.ROOT,
                        "; against %s %+.3f (%+.3f to %+.3f) of %d",
                        evaluation.against(),
                        difference.value(),
                        difference.low(),
                        difference.high(),
                        difference.items()));
            }
            table.append(System.lineSeparator());
        });
        table.append(
                refusals.isEmpty()
                        ? "  " + evaluation.prompt() + " may be released"
                        : "  " + evaluation.prompt() + " may not be released: " + String.join("; ", refusals));
        return table.append(System.lineSeparator()).toString();
    }
}
