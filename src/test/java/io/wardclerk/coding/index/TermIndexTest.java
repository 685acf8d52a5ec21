package io.wardclerk.coding.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermIndexTest {

    private static final TermIndex INDEX = TermIndex.of(
            Stream.of(
                    entry("I21.9", true, "Acute myocardial infarction, unspecified"),
                    entry("I10", true, "Essential (primary) hypertension", "high blood pressure"),
                    entry("I95.9", true, "Hypotension, unspecified"),
                    entry("E11", false, "Type 2 diabetes mellitus"),
                    entry("E11.9", true, "Type 2 diabetes mellitus without complications"),
                    entry("E11.65", true, "Type 2 diabetes mellitus with hyperglycemia"),
                    entry("J44.9", true, "Chronic obstructive pulmonary disease, unspecified"),
                    entry("N20.0", true, "Calculus of kidney"),
                    entry("C78.7", true, "Secondary malignant neoplasm of liver and intrahepatic bile duct"),
                    entry("S52.501A", true, "Unspecified fracture of the lower end of right radius, initial encounter"),
                    entry("M81.0", true, "Age-related osteoporosis without current pathological fracture"),
                    entry("K21.9", true, "Gastro-esophageal reflux disease without esophagitis")),
            Thesaurus.ours());

    private static CodeEntry entry(String code, boolean billable, String... names) {
        return new CodeEntry(code, billable, List.of(names));
    }

    @ParameterizedTest
    @CsvSource({
        "heart attack, I21.9",
        "MI, I21.9",
        "high blood pressure, I10",
        "HTN, I10",
        "hypertention, I10",
        "COPD, J44.9",
        "kidney stones, N20.0",
        "renal calculus, N20.0",
        "liver metastases, C78.7",
        "GERD, K21.9",
        "broken right distal radius, S52.501A",
        "myocard, I21.9",
    })
    void aCodeIsFoundByHowPeopleSayIt(String question, String code) {
        List<TermIndex.Hit> hits =
                INDEX.find(INDEX.clues(question, Clues.Source.QUESTION).weights(), 5);

        assertThat(hits).isNotEmpty();
        assertThat(hits.get(0).term().code()).isEqualTo(code);
    }

    @Test
    void codesAreFoundByTheirBeginningHoweverItIsWritten() {
        assertThat(INDEX.beginning("e116")).extracting(Term::code).containsExactly("E11.65");
        assertThat(INDEX.beginning("E11")).extracting(Term::code).containsExactly("E11", "E11.9", "E11.65");
        assertThat(INDEX.beginning("Q")).isEmpty();
        assertThat(INDEX.beginning("...")).isEmpty();
    }

    @Test
    void whatATermSaysItIsNotIsNotAskedOfAText() {
        Term osteoporosis = INDEX.terms().stream()
                .filter(term -> term.code().equals("M81.0"))
                .findFirst()
                .orElseThrow();

        assertThat(osteoporosis.stems()).doesNotContain(INDEX.number(MedicalStem.of("fracture")));
        assertThat(osteoporosis.has(INDEX.number(MedicalStem.of("fracture")))).isTrue();
    }

    @Test
    void abbreviationsOfANoteCountOnlyInCapitals() {
        int infarction = INDEX.number(MedicalStem.of("infarction"));

        assertThat(INDEX.clues("Sp. MI 2019", Clues.Source.NOTE).weights()).containsKey(infarction);
        assertThat(INDEX.clues("ran a mi in ten minutes", Clues.Source.NOTE).weights())
                .doesNotContainKey(infarction);
    }

    @Test
    void aQuestionWithoutWordsFindsNothing() {
        assertThat(INDEX.find(
                        INDEX.clues("the of ?! \u0000", Clues.Source.QUESTION).weights(), 5))
                .isEmpty();
    }
}
