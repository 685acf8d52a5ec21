package io.wardclerk.access.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.access.Act;
import io.wardclerk.access.Caller;
import io.wardclerk.access.ConsentPurpose;
import io.wardclerk.access.Standing;
import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.rules.RuleSets;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
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

    /** What a step pays that reads or writes: the question was asked before. */
    @Test
    void aStepsQuestionCostsALookIntoAMap() {
        RuleSet rules = PolicyFiles.rules();
        Policy policy = new Policy(new RuleSets() {
            @Override
            public RuleSet get(String name) {
                return rules;
            }

            @Override
            public RuleSet compile(String name, List<ContentFile> files) {
                return rules;
            }

            @Override
            public void activate(String name, List<ContentFile> files) {}
        });
        long[] nanos = new long[MEASURED];
        for (int i = -WARM; i < MEASURED; i++) {
            Act act = i % 2 == 0 ? Act.STEP_READ : Act.STEP_WRITE;
            long start = System.nanoTime();
            policy.rule(
                    Question.of(Caller.WARDCLERK, act, "TREAT", Standing.NONE, EnumSet.allOf(ConsentPurpose.class)));
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "BENCH access: a step's question p50 %.4f ms, p99 %.4f ms%n",
                nanos[MEASURED / 2] / 1e6, nanos[MEASURED * 99 / 100] / 1e6);
        assertThat(nanos[MEASURED * 99 / 100]).as("nanoseconds at p99").isLessThan(100_000);
    }

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
