package io.wardclerk.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.rules.RuleSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a decision costs that nobody asked for before; kept ones cost a look into a map. {@code -Dbench=access}. */
@Tag("bench")
@Tag("access")
class AccessBench {

    private static final int WARM = 20_000;
    private static final int MEASURED = 50_000;

    @Test
    void aDecisionTakesLessThanAMillisecond() {
        RuleSet rules = PolicyFiles.rules();
        List<Question> questions = Cross.full().collect(Collectors.toList());
        Collections.shuffle(questions, new Random(1));
        questions.subList(0, WARM).forEach(question -> Policy.rule(rules, question));
        long[] nanos = new long[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            long start = System.nanoTime();
            Policy.rule(rules, questions.get(WARM + i));
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "BENCH access: p50 %.3f ms, p99 %.3f ms, p99.9 %.3f ms%n",
                nanos[MEASURED / 2] / 1e6, nanos[MEASURED * 99 / 100] / 1e6, nanos[MEASURED * 999 / 1000] / 1e6);
        assertThat(nanos[MEASURED * 99 / 100]).as("nanoseconds at p99").isLessThan(1_000_000);
    }
}
