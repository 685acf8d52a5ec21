package io.wardclerk.rules;

import static io.wardclerk.rules.RuleFolder.FAST_PULSE;
import static io.wardclerk.rules.RuleFolder.HEADER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                "code == \"pulse\" | code.lengt() == 3 | 11",
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

    @Test
    void what_the_reading_of_the_text_might_miss_the_class_loader_does_not_find() {
        assertThat(RuleClassLoader.permits("java.lang.Runtime")).isFalse();
        assertThat(RuleClassLoader.permits("java.lang.ProcessBuilder$Redirect")).isFalse();
        assertThat(RuleClassLoader.permits("java.lang.reflect.Method")).isFalse();
        assertThat(RuleClassLoader.permits("java.nio.file.Files")).isFalse();
        assertThat(RuleClassLoader.permits("java.util.concurrent.Executors")).isFalse();
        assertThat(RuleClassLoader.permits("org.springframework.util.ClassUtils"))
                .isFalse();
        assertThat(RuleClassLoader.permits("org.camunda.bpm.engine.ProcessEngines"))
                .isFalse();
        assertThat(RuleClassLoader.permits("io.wardclerk.rules.Reading")).isTrue();
    }

    @Test
    void every_broken_file_of_a_set_is_listed_at_once() {
        RuleFolder folder = new RuleFolder()
                .with("vitals", "a.drl", GOOD.replace("insert(new", "System.exit(1); insert(new"))
                .with("vitals", "b.drl", HEADER + "import java.io.File;\n");

        assertThatThrownBy(() -> new CompiledRuleSets(folder))
                .hasMessageContaining("rules/vitals/a.drl line 13")
                .hasMessageContaining("rules/vitals/b.drl line 7");
    }

    private static void start(String rules) {
        new CompiledRuleSets(new RuleFolder().with("vitals", "a.drl", rules));
    }
}
