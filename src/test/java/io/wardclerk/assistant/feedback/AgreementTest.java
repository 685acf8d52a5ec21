package io.wardclerk.assistant.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** By simulation with a fixed seed: a fall is noticed soon, and what stays as it was is let alone. */
class AgreementTest {

    private static List<Boolean> opinions(double share, int count, Random random) {
        List<Boolean> agreed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            agreed.add(random.nextDouble() < share);
        }
        return agreed;
    }

    @Test
    void aFallOfAgreementIsNoticed() {
        Random random = new Random(11);
        int noticed = 0;
        for (int run = 0; run < 200; run++) {
            noticed += Agreement.drift(0.9, opinions(0.7, 80, random)).alarm() ? 1 : 0;
        }
        assertThat(noticed)
                .as("of 200 runs with 80 opinions at 0.7 against 0.9")
                .isGreaterThan(190);
    }

    @Test
    void whatStaysAsItWasIsLetAlone() {
        Random random = new Random(12);
        int alarms = 0;
        for (int run = 0; run < 200; run++) {
            alarms += Agreement.drift(0.9, opinions(0.9, 80, random)).alarm() ? 1 : 0;
        }
        assertThat(alarms).as("of 200 runs with 80 opinions at the baseline").isLessThan(20);
    }

    @Test
    void nothingIsSaidOfAFewOpinions() {
        assertThat(Agreement.drift(opinions(0.5, Agreement.FIRST + 19, new Random(1))))
                .isNull();
        assertThat(Agreement.drift(opinions(0.5, Agreement.FIRST + 20, new Random(1))))
                .isNotNull();
    }

    @Test
    void theIntervalIsWilsons() {
        // Agresti and Coull 1998: 0 of 10 gives 0 to 0.278.
        assertThat(Agreement.wilson(0, 10)[1]).isBetween(0.277, 0.279);
        assertThat(Agreement.wilson(0.5, 100)[0]).isBetween(0.403, 0.405);
    }

    @Test
    void aDifferenceNamesWordsThatWentAndCame() {
        assertThat(Difference.words("take one tablet daily", "take two tablets daily"))
                .isEqualTo("take [-one tablet-] {+two tablets+} daily");
        assertThat(Difference.words("", "new")).isEqualTo("{+new+}");
        assertThat(Difference.words("same words", "same words")).isEqualTo("same words");
    }
}
