package io.wardclerk.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvenTimeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 10000000",
        "1, 9999999",
        "2300000, 7700000",
        "2370000, 7630000",
        "9999999, 1",
        "10000000, 10000000",
        "13000000, 7000000"
    })
    void whateverAnAnswerTookItLeavesAtTheNextWholeStep(long taken, long left) {
        assertThat(EvenTime.left(taken)).isEqualTo(left);
        assertThat((taken + left) % EvenTime.STEP_NANOS).isZero();
    }

    @Test
    void theRestOfAStepIsWaitedFor() {
        long began = System.nanoTime();

        EvenTime.await(4_000_000);

        assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(6_000_000);
    }

    /** A node that is stopped waits for nobody. */
    @Test
    void whoeverIsInterruptedWaitsNoLonger() {
        Thread.currentThread().interrupt();

        EvenTime.await(0);

        assertThat(Thread.interrupted()).as("and stays interrupted").isTrue();
    }
}
