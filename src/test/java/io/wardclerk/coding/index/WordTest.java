package io.wardclerk.coding.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordTest {

    @ParameterizedTest
    @CsvSource({
        "fractures, fractured",
        "anaemia, anemic",
        "haemorrhage, hemorrhages",
        "thrombosis, thromboses",
        "thrombosis, thrombotic",
        "metastasis, metastases",
        "diabetes, diabetic",
        "oesophagus, esophagus",
        "arthritis, arthritic",
        "kidney's, kidneys",
        "Ménière, meniere",
    })
    void formsOfAWordShareItsStem(String one, String other) {
        assertThat(stems(one)).isEqualTo(stems(other));
    }

    @ParameterizedTest
    @CsvSource({"hypertension, hypotension", "hyperglycemia, hypoglycemia", "type 1, type 2", "ileus, ileum"})
    void wordsThatDifferInMeaningDoNot(String one, String other) {
        assertThat(stems(one)).isNotEqualTo(stems(other));
    }

    @Test
    void romanNumeralsOfTypesAndStagesAreNumbers() {
        assertThat(stems("type II diabetes, stage IV, iv line")).isEqualTo(stems("type 2 diabetes, stage 4, iv line"));
    }

    @Test
    void offsetsAreOfTheTextAsItStands() {
        String text = "Post-traumatic (chronic) stress\u2019s end. Next";

        List<Word> words = Word.of(text);

        assertThat(words)
                .extracting(word -> text.substring(word.start(), word.end()))
                .containsExactly("Post", "traumatic", "chronic", "stress\u2019s", "end", "Next");
        assertThat(words).extracting(Word::aside).containsExactly(false, false, true, false, false, false);
        assertThat(words.get(5).gap()).isEqualTo(Word.Gap.SENTENCE);
    }

    private static List<String> stems(String text) {
        return Word.of(text).stream().map(Word::stem).toList();
    }
}
