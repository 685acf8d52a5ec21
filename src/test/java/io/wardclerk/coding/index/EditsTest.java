package io.wardclerk.coding.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditsTest {

    @ParameterizedTest
    @CsvSource({
        "asthma, asthma, 0",
        "ashtma, asthma, 1",
        "astma, asthma, 1",
        "asthmaa, asthma, 1",
        "pneumina, pneumonia, 2",
        "diabtees, diabetes, 1",
        "gout, scabies, 3",
    })
    void exchangedNeighboursAreOneEditAndFarWordsAreJustFar(String a, String b, int edits) {
        assertThat(Edits.between(a, b, 2)).isEqualTo(edits);
    }
}
