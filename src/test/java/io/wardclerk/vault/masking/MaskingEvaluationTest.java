package io.wardclerk.vault.masking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Masking of public sets with marked identifiers: {@code WARDCLERK_EVAL_DATA} names the folder that holds {@code 07_phi}. Each
 * set is parted in two: single errors are looked at only in the development part, the other is only counted.
 */
@Tag("evaluate")
class MaskingEvaluationTest {

    private static final double HIGHEST_LEAK = 0.01;

    private final TextMasking masking = new TextMasking();

    /** Queries of clinicians, with and without identifiers (ASQ-PHI). */
    @Test
    void almostNothingLeaksFromAClinicansQuestion() {
        Scores scores = scores("asq_phi", Set.of());

        assertThat(scores.whole().leak()).as("leak").isLessThanOrEqualTo(HIGHEST_LEAK);
    }

    /** Sentences of all walks of life (presidio-research); organisations, peoples and professions are no identifiers here. */
    @Test
    void namesAndNumbersOfOtherWalksOfLifeAreCounted() {
        Scores scores = scores("presidio_synth", Set.of("ORGANIZATION", "NRP", "TITLE", "AGE"));

        assertThat(scores.whole().recall()).as("recall").isGreaterThan(0.5);
    }

    /** Spanish case reports (MEDDOCAN); sex, country, profession, kin and ages below 90 are no identifiers under Safe Harbor. */
    @Test
    void spanishCaseReportsAreCounted() {
        Scores scores = scores(
                "meddocan_es",
                Set.of(
                        "SEXO_SUJETO_ASISTENCIA",
                        "PAIS",
                        "EDAD_SUJETO_ASISTENCIA",
                        "PROFESION",
                        "FAMILIARES_SUJETO_ASISTENCIA",
                        "OTROS_SUJETO_ASISTENCIA"));

        assertThat(scores.whole().recall()).as("recall").isGreaterThan(0.5);
    }

    private record Scores(MaskingScore whole) {}

    private Scores scores(String set, Set<String> ignored) {
        MaskingScore whole = new MaskingScore(ignored);
        MaskingScore development = new MaskingScore(ignored);
        MaskingScore check = new MaskingScore(ignored);
        for (GoldTexts text : GoldTexts.read(set)) {
            var found = masking.find(List.of(), text.text());
            whole.add(text, found);
            (text.development() ? development : check).add(text, found);
        }
        System.out.print(whole.print(set + ", all"));
        System.out.print(development
                        .print(set + ", development part")
                        .lines()
                        .findFirst()
                        .orElse("")
                + System.lineSeparator());
        System.out.print(check.print(set + ", check part").lines().findFirst().orElse("") + System.lineSeparator());
        return new Scores(whole);
    }
}
