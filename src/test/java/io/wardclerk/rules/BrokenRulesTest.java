package io.wardclerk.rules;

import static io.wardclerk.rules.RuleFolder.FAST_PULSE;
import static io.wardclerk.rules.RuleFolder.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.content.ContentFile;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenRulesTest {

    private static final String GOOD = HEADER + FAST_PULSE;

    /** Lines are counted in {@link RuleFolder}: the header has six, the rule's {@code when} is on 10. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "import io.wardclerk.rules.Reading; | import io.wardclerk.rules.Raeding; | 4",
                "when | whn | 10",
                "value > 130 | valu > 130 | 11",
                "insert(new | insrt(new | 13",
                "Alert.Level.HIGH | Alert.Level.HIHG | 13",
                "Alert.Level.HIGH | \"high\" | 13",
                "Reading(code | Raeding(code | 11",
                "code == \"pulse\" | code.lengt() == 3 | 7",
            })
    void a_broken_rule_stops_the_start_and_is_named_with_its_line(String good, String broken, int line) {
        assertThat(GOOD).contains(good);

        assertThatThrownBy(() -> start(GOOD.replace(good, broken)))
                .isInstanceOf(RulesBroken.class)
                .hasMessageContaining("rule set vitals")
                .hasMessageContaining("rules/vitals/a.drl line " + line + ":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Runtime.getRuntime().exec(\"id\");",
                "java.lang.Runtime.getRuntime().exec(\"id\");",
                "java . lang . Runtime.getRuntime();",
                "new ProcessBuilder(\"id\");",
                "System.exit(1);",
                "new Thread();",
                "\"\".getClass().forName(\"java.lang.Runtime\");",
                "String.class.getClassLoader();",
                "java.nio.file.Files.readString(null);",
                "new java.io.File(\"/etc/passwd\").delete();",
                "new java.net.URL(\"http://example.org\").openStream();",
                "org.springframework.util.ClassUtils.getDefaultClassLoader();",
                "drools.getKieRuntime().halt();",
                "kcontext.getKieRuntime();",
                "while (true) { }",
                "for (;;) { }",
                "for (int i = 0; true; i++) { }",
                "// a carriage return ends a comment \r System.exit(1);",
                "io.wardclerk.vault.OneTimeCodes.newSecret();",
                "java.util.concurrent.Executors.newCachedThreadPool();",
                "Sys\\u0074em.exit(1);",
            })
    void a_rule_that_would_do_more_than_decide_is_refused_with_its_line(String consequence) {
        assertThatThrownBy(() -> start(GOOD.replace("  insert(new", "  " + consequence + "\n  insert(new")))
                .isInstanceOf(RulesBroken.class)
                .hasMessageContaining("rules/vitals/a.drl line 13: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java.io.File;",
                "import java.util.concurrent.*;",
                "import static java.lang.System.exit;",
                "import function java.lang.System.exit;",
                "import org.springframework.context.ApplicationContext;",
                "import java.util.ServiceLoader;",
                "import java.util.stream.Stream;",
                "import java.time.zone.ZoneRulesProvider;",
                "import io.wardclerk.vault.Vault;",
                "import io.wardclerk.Wardclerk;",
                "global java.util.List out;",
                "dialect \"mvel\"",
            })
    void what_a_file_may_bring_in_is_a_closed_list(String line) {
        assertThatThrownBy(() -> start(GOOD.replace("import java.util.List;", line)))
                .isInstanceOf(RulesBroken.class)
                .hasMessageContaining("rules/vitals/a.drl line 5: ");
    }

    @Test
    void words_in_comments_and_texts_are_not_code() {
        start(GOOD.replace(
                "when\n",
                "// a while ago, System.exit(1) was tried\nwhen /* class */\n  not Alert(id == \"System\")\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Runtime.getRuntime().availableProcessors();",
                "System.exit(1);",
                "Thread.currentThread();",
                "new ProcessBuilder(\"id\");",
                "java.nio.file.Files.exists(null);",
                "new java.io.File(\"/etc/passwd\").delete();",
                "java.util.concurrent.Executors.newCachedThreadPool();",
                "java.lang.reflect.Array.newInstance(Integer.TYPE, 1);",
                "new String().getClass().getClassLoader().getParent();",
                "org.springframework.util.ClassUtils.getDefaultClassLoader();",
                "io.wardclerk.vault.OneTimeCodes.newSecret();",
            })
    void what_the_reading_of_the_text_might_miss_does_not_compile(String consequence) {
        String text = GOOD.replace("  insert(new", "  " + consequence + "\n  insert(new");
        ContentFile file = new ContentFile("rules/vitals/a.drl", text, "");
        ClassLoader fence = new RuleClassLoader(getClass().getClassLoader());

        assertThat(DrlBuild.run("vitals", "1", List.of(file), fence).faults()).isNotEmpty();
        assertThat(DrlBuild.run("vitals", "1", List.of(file), getClass().getClassLoader())
                        .faults())
                .as("it is the fence that stops it")
                .isEmpty();
    }

    @Test
    void a_class_that_is_looked_up_by_name_while_a_rule_runs_is_not_found() {
        String text = GOOD.replace("  insert(new", "  Class.forName(\"java.lang.Runtime\");\n  insert(new");
        ContentFile file = new ContentFile("rules/vitals/a.drl", text, "");
        ClassLoader fence = new RuleClassLoader(getClass().getClassLoader());
        var rules = Objects.requireNonNull(
                DrlBuild.run("vitals", "1", List.of(file), fence).rules());

        assertThatThrownBy(() -> new CompiledRuleSet("vitals", "1", rules, List.of())
                        .decide(Alert.class, List.of(new Reading("pulse", 140, List.of()))))
                .isInstanceOf(RulesFailed.class)
                .hasMessageContaining("ClassNotFoundException");
    }

    @Test
    void every_broken_file_of_a_set_is_listed_at_once() {
        RuleFolder folder = new RuleFolder()
                .with("vitals", "a.drl", GOOD.replace("insert(new", "System.exit(1); insert(new"))
                .with("vitals", "b.drl", HEADER + "import java.io.File;\n");

        assertThatThrownBy(() -> start(folder))
                .hasMessageContaining("rules/vitals/a.drl line 13")
                .hasMessageContaining("rules/vitals/b.drl line 7");
    }

    @Test
    void faults_in_several_rules_are_each_named_where_they_are() {
        String second = FAST_PULSE
                .replace("V-01 fast pulse", "V-02 slow pulse")
                .replace("insert(new Alert(\"V-01\", Alert.Level.HIGH))", "inert(1)");
        String third =
                FAST_PULSE.replace("V-01 fast pulse", "V-03 tagged").replace("value > 130", "tags.lenght() == 3");

        assertThatThrownBy(() -> start(GOOD + second + third))
                .hasMessageContaining("rules/vitals/a.drl line 22: ")
                .hasMessageContaining("inert")
                .hasMessageContaining("rules/vitals/a.drl line 25: in rule \"V-03 tagged\": ")
                .hasMessageContaining("lenght");
    }

    @Test
    void where_the_compiler_fails_without_a_word_about_the_place_the_rule_is_found() {
        String counted = FAST_PULSE
                .replace("V-01 fast pulse", "V-02 counted")
                .replace("then", "  $n : Number() from accumulate(Reading($v : value), count($w))\nthen");

        assertThatThrownBy(() -> start(GOOD + counted + FAST_PULSE.replace("V-01 fast pulse", "V-03 third")))
                .isInstanceOf(RulesBroken.class)
                .hasMessageContaining("rules/vitals/a.drl line 16: in rule \"V-02 counted\": ")
                .hasMessageNotContaining("V-03");
    }

    @Test
    void two_rules_of_one_name_are_refused() {
        assertThatThrownBy(() -> start(GOOD + FAST_PULSE))
                .isInstanceOf(RulesBroken.class)
                .hasMessageContaining("V-01 fast pulse");
    }

    private static void start(String rules) {
        start(new RuleFolder().with("vitals", "a.drl", rules));
    }

    private static void start(RuleFolder folder) {
        new CompiledRuleSets(folder).afterSingletonsInstantiated();
    }
}
