package io.wardclerk.assistant.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.assistant.evaluation.PromptGate.Candidate;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PromptGateTest {

    private static final Candidate FIRST = new Candidate("triage", 1, "aa", null);

    private static Scores scores(double share, long seed) {
        Random random = new Random(seed);
        Scores scores = new Scores();
        for (int i = 0; i < 200; i++) {
            scores.add("item-" + i, "accuracy", random.nextDouble() < share ? 1 : 0);
        }
        return scores;
    }

    private static Evaluation measured(Scores now, Scores before) {
        return new Evaluation("triage@2", "bb", "offline", "own/1", now.metrics(), "triage@1", now.less(before));
    }

    private static List<String> refusals(@Nullable Evaluation evaluation) {
        return PromptGate.refusals(new Candidate("triage", 2, "bb", evaluation), List.of(FIRST));
    }

    @Test
    void theFirstOfASkillNeedsNoComparison() {
        assertThat(PromptGate.refusals(FIRST, List.of())).isEmpty();
    }

    @Test
    void aPromptThatWasNotMeasuredIsRefused() {
        assertThat(refusals(null)).singleElement().asString().contains("has no evaluation.json");
    }

    @Test
    void aWorsePromptIsRefusedWithTheDifference() {
        assertThat(refusals(measured(scores(0.6, 1), scores(0.85, 2))))
                .singleElement()
                .asString()
                .contains("triage@2 is worse than triage@1 in accuracy by 0.")
                .contains("over 200 items");
    }

    @Test
    void oneThatIsAsGoodOrBetterPasses() {
        assertThat(refusals(measured(scores(0.8, 1), scores(0.8, 1)))).isEmpty();
        assertThat(refusals(measured(scores(0.9, 1), scores(0.7, 2)))).isEmpty();
    }

    @Test
    void anEvaluationOfOtherFilesOrAgainstAnotherPromptDoesNotCount() {
        Evaluation good = measured(scores(0.9, 1), scores(0.7, 2));
        Candidate changed = new Candidate("triage", 2, "cc", good);

        assertThat(PromptGate.refusals(changed, List.of(FIRST)))
                .singleElement()
                .asString()
                .contains("changed after");
        Candidate third = new Candidate("triage", 3, "bb", good);
        assertThat(PromptGate.refusals(third, List.of(FIRST, new Candidate("triage", 2, "bb", good))))
                .anyMatch(each -> each.contains("was not measured against triage@2"));
    }

    @Test
    void whatIsKeptReadsAsItWasWritten() throws IOException {
        Evaluation good = measured(scores(0.9, 1), scores(0.7, 2));

        assertThat(Evaluation.of(good.json().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(good);
    }

    @Test
    void intervalsHoldTheirMean() {
        Interval share = Interval.wilson(90, 100);
        assertThat(share.low()).isBetween(0.82, 0.83);
        assertThat(share.high()).isBetween(0.94, 0.95);
        Interval mean = Interval.bootstrap(List.of(1.0, 2.0, 3.0, 4.0));
        assertThat(mean.value()).isEqualTo(2.5);
        assertThat(mean.low()).isLessThan(2.5).isGreaterThanOrEqualTo(1);
        assertThat(Map.of("x", Interval.bootstrap(List.of()))).hasSize(1);
    }
}
