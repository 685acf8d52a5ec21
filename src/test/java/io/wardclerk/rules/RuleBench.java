package io.wardclerk.rules;

import static io.wardclerk.rules.RuleFolder.HEADER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What compiling and deciding cost; run with {@code -Dtest=RuleBench -Dtest.groups=bench -Dtest.excludedGroups=}. */
@Tag("bench")
@Tag("rules")
class RuleBench {

    @Test
    void compiling_and_deciding() {
        time("first set, 1 rule", () -> compile(folder(1, 1)));
        time("1 set of 150 rules", () -> compile(folder(1, 150)));
        time("4 sets of 40 rules", () -> compile(folder(4, 40)));
        RuleSet set = new CompiledRuleSets(folder(1, 150)).get("set0");
        List<Reading> facts = IntStream.range(0, 10)
                .mapToObj(i -> new Reading("code" + i * 15, 140, List.of("resting")))
                .toList();
        assertThat(set.decide(Alert.class, facts).conclusions()).hasSize(10);
        time("first 100 decisions", () -> decide(set, facts, 100));
        time("next 1000 decisions", () -> decide(set, facts, 1000));
        time("next 1000 decisions", () -> decide(set, facts, 1000));
    }

    private static void compile(RuleFolder folder) {
        new CompiledRuleSets(folder).afterSingletonsInstantiated();
    }

    private static void decide(RuleSet set, List<Reading> facts, int times) {
        for (int i = 0; i < times; i++) {
            set.decide(Alert.class, facts);
        }
    }

    private static RuleFolder folder(int sets, int rules) {
        RuleFolder folder = new RuleFolder();
        for (int set = 0; set < sets; set++) {
            String text = IntStream.range(0, rules).mapToObj(RuleBench::rule).collect(Collectors.joining());
            folder.with("set" + set, "a.drl", HEADER.replace("demo.vitals", "demo.set" + set) + text);
        }
        return folder;
    }

    private static String rule(int number) {
        return """
                rule "R-%d"
                  @Title("Rule %d")
                when
                  $reading : Reading(code == "code%d", value > %d, tags contains "resting")
                  not Alert(id == "R-%d")
                then
                  insert(new Alert("R-%d", Alert.Level.HIGH));
                end
                """.formatted(number, number, number, 100 + number % 30, number, number);
    }

    private static void time(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        System.out.printf("BENCH %s: %.1f ms%n", what, (System.nanoTime() - start) / 1e6);
    }
}
