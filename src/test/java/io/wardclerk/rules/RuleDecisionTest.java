package io.wardclerk.rules;

import static io.wardclerk.rules.RuleFolder.FAST_PULSE;
import static io.wardclerk.rules.RuleFolder.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RuleDecisionTest {

    private static final Reading PULSE = new Reading("pulse", 140, List.of("resting"));
    private static final String CHAIN = HEADER + FAST_PULSE + """
              rule "V-02 seen after"
              when
                $first : Alert(level == Alert.Level.HIGH)
                $reading : Reading(tags contains "resting")
              then
                insert(new Alert("V-02", Alert.Level.LOW));
              end
              """;

    @Test
    void a_decision_holds_the_conclusions_in_firing_order_and_why_each_was_drawn() {
        RuleSet set = only(CHAIN);

        Decision<Alert> decision = set.decide(Alert.class, List.of(PULSE));

        assertThat(decision.ruleSet()).isEqualTo("vitals@" + set.version());
        assertThat(decision.conclusions()).extracting(Alert::id).containsExactly("V-01", "V-02");
        assertThat(decision.firings())
                .containsExactly(
                        new Firing("V-01 fast pulse", "Fast pulse", "NEWS2, RCP 2017, \"table 1\"", List.of(PULSE)),
                        new Firing(
                                "V-02 seen after",
                                "V-02 seen after",
                                "",
                                List.of(new Alert("V-01", Alert.Level.HIGH), PULSE)));
    }

    @Test
    void a_fact_that_was_given_is_no_conclusion_even_if_it_has_its_type() {
        Decision<Alert> decision =
                only(HEADER + FAST_PULSE).decide(Alert.class, List.of(PULSE, new Alert("given", Alert.Level.LOW)));

        assertThat(decision.conclusions()).extracting(Alert::id).containsExactly("V-01");
    }

    @Test
    void nothing_fires_when_nothing_matches() {
        Decision<Alert> decision = only(CHAIN).decide(Alert.class, List.of(new Reading("pulse", 70, List.of())));

        assertThat(decision.conclusions()).isEmpty();
        assertThat(decision.firings()).isEmpty();
    }

    @Test
    void decisions_at_the_same_time_do_not_see_each_other() throws Exception {
        RuleSet set = only(CHAIN);
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = IntStream.range(0, 200)
                    .<Callable<Integer>>mapToObj(i -> () -> {
                        double value = i % 2 == 0 ? 140 : 70;
                        return set.decide(Alert.class, List.of(new Reading("pulse", value, List.of("resting"))))
                                .conclusions()
                                .size();
                    })
                    .toList();
            List<Future<Integer>> results = threads.invokeAll(calls);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(i % 2 == 0 ? 2 : 0);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void rules_that_set_each_other_off_without_end_are_stopped_by_name() {
        RuleSet set = only(HEADER + """
                rule "V-03 endless"
                when
                  $alert : Alert()
                then
                  insert(new Alert($alert.id() + "x", Alert.Level.LOW));
                end
                """);

        assertThatThrownBy(() -> set.decide(Alert.class, List.of(new Alert("", Alert.Level.LOW))))
                .isInstanceOf(RulesFailed.class)
                .hasMessageContaining("vitals")
                .hasMessageContaining("V-03 endless");
    }

    @Test
    void a_rule_that_throws_is_named_and_its_facts_are_not() {
        RuleSet set = only(HEADER + """
                rule "V-04 throws"
                when
                  $reading : Reading()
                then
                  insert($reading.tags().get(99));
                end
                """);

        assertThatThrownBy(() -> set.decide(Alert.class, List.of(new Reading("secret", 1, List.of("private words")))))
                .isInstanceOf(RulesFailed.class)
                .hasMessageContaining("V-04 throws")
                .hasMessageNotContaining("private")
                .hasNoCause();
    }

    @Test
    void a_function_that_calls_itself_for_ever_fails_the_decision_only() {
        RuleSet set = only(HEADER + """
                function int deeper(int n) {
                  return deeper(n + 1) + 1;
                }
                rule "V-05 deep"
                when
                  $reading : Reading()
                then
                  insert(deeper(1));
                end
                """);

        assertThatThrownBy(() -> set.decide(Alert.class, List.of(PULSE)))
                .isInstanceOf(RulesFailed.class)
                .hasMessageContaining("V-05 deep");
    }

    @Test
    void a_set_without_rules_decides_nothing_but_has_its_data() {
        RuleSets sets = new CompiledRuleSets(new RuleFolder().with("words", "lexicon.yaml", "fever: [fever, hot]\n"));

        assertThat(sets.get("words").data("lexicon.yaml")).startsWith("fever");
        assertThat(sets.get("words").decide(Alert.class, List.of(PULSE)).conclusions())
                .isEmpty();
        assertThatThrownBy(() -> sets.get("words").data("absent.yaml"))
                .hasMessageContaining("rules/words/absent.yaml")
                .hasMessageContaining("lexicon.yaml");
    }

    @Test
    void a_set_that_is_not_there_is_named_with_those_that_are() {
        RuleSets sets = new CompiledRuleSets(new RuleFolder().with("words", "lexicon.yaml", ""));

        assertThatThrownBy(() -> sets.get("vitals"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rules/vitals")
                .hasMessageContaining("words");
    }

    @Test
    void the_version_changes_with_any_rule_table_or_file_name() {
        String version = only(CHAIN).version();

        assertThat(version).matches("[0-9a-f]{12}").isEqualTo(only(CHAIN).version());
        assertThat(only(CHAIN + "\n// a remark\n").version()).isNotEqualTo(version);
        assertThat(set(new RuleFolder().with("vitals", "other.drl", CHAIN)).version())
                .isNotEqualTo(version);
        assertThat(set(new RuleFolder().with("vitals", "a.drl", CHAIN).with("vitals", "t.yaml", "a: 1"))
                        .version())
                .isNotEqualTo(version);
    }

    private static RuleSet only(String rules) {
        return set(new RuleFolder().with("vitals", "a.drl", rules));
    }

    private static RuleSet set(RuleFolder folder) {
        return new CompiledRuleSets(folder).get("vitals");
    }
}
