package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sentences that we wrote from the protocols: none is rated below what its protocol says, few above. */
class OwnSentencesTest {

    private final TriageAssessment assessment = TriageFixture.INSTANCE.assessment();

    record Sentence(Urgency expected, String text) {}

    static List<Sentence> sentences() throws IOException {
        return Files.readAllLines(Path.of("src", "test", "resources", "triage", "own-sentences.tsv")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\t", 2))
                .map(cells -> new Sentence(Urgency.of(cells[0]), cells[1]))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void isNotRatedBelowItsProtocol(Sentence sentence) {
        assertThat(rated(sentence)).as(sentence.text()).isLessThanOrEqualTo(sentence.expected());
    }

    @Test
    void leansToCautionWithoutCryingWolf() throws IOException {
        List<Sentence> others = sentences().stream()
                .filter(sentence -> sentence.expected() != Urgency.EMERGENCY)
                .toList();
        assertThat(others)
                .filteredOn(sentence -> rated(sentence) == Urgency.EMERGENCY)
                .as("rated emergency of %d that are none", others.size())
                .hasSizeLessThan(others.size() / 5);
    }

    private Urgency rated(Sentence sentence) {
        Urgency urgency =
                assessment.assess(TriageCase.ofMessage(sentence.text())).urgency();
        assertThat(urgency).isNotNull();
        return urgency == null ? Urgency.SELF_CARE : urgency;
    }
}
