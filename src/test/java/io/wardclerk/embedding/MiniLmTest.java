package io.wardclerk.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MiniLmTest {

    @TempDir
    static Path folder;

    @Test
    void textsOfLikeMeaningAreNearAndVectorsHaveLengthOne() throws EmbeddingUnavailable {
        Embedding embedding = new MiniLm(new EmbeddingProperties(true, folder.toString()));

        List<float[]> vectors =
                embedding.of(List.of("heart attack", "acute myocardial infarction", "fracture of the wrist"));

        assertThat(product(vectors.get(0), vectors.get(0))).isEqualTo(1, within(0.001));
        assertThat(product(vectors.get(0), vectors.get(1)))
                .isGreaterThan(product(vectors.get(0), vectors.get(2)) + 0.2);
    }

    @Test
    void emptyAndVeryLongTextsHaveVectorsToo() throws EmbeddingUnavailable {
        Embedding embedding = new MiniLm(new EmbeddingProperties(true, folder.toString()));

        String hundred = "pain ".repeat(Embedding.MOST_WORDS);
        List<float[]> vectors = embedding.of(List.of("", " ", hundred, hundred + "fracture ".repeat(1000)));

        assertThat(product(vectors.get(2), vectors.get(3))).isEqualTo(1, within(0.001));
    }

    @Test
    void whereItIsTurnedOffTheReasonIsToldAndNothingIsLoaded() {
        Embedding embedding = new MiniLm(new EmbeddingProperties(false, folder.toString()));

        assertThatThrownBy(() -> embedding.of("chest pain"))
                .isInstanceOf(EmbeddingUnavailable.class)
                .hasMessageContaining("wardclerk.embedding.enabled");
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
