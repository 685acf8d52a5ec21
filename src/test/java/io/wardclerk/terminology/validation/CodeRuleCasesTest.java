package io.wardclerk.terminology.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every table {@code rules/codes/cases-*.yaml} against the rules beside it, the clinic's own among them. */
class CodeRuleCasesTest {

    /** What the tables cannot bring about; {@code CodeVerdictsTest} does. */
    private static final Set<String> ELSEWHERE = Set.of("release-lapsed", "age-table-missing");

    private final CaseRun run = new CaseRun(CodeRulesFixture.INSTANCE.rules(), CodeRulesFixture.INSTANCE.units());

    @TestFactory
    Stream<DynamicTest> eachCaseFindsWhatItSays() {
        return run.tables().stream().flatMap(table -> table.cases().stream()
                .map(one -> DynamicTest.dynamicTest(
                        table.file() + ": " + one.says(),
                        () -> assertThat(run.defect(table, one)).isEmpty())));
    }

    @Test
    void eachRuleHasACaseThatFiresItAndOneThatDoesNot() {
        Set<String> fired = new TreeSet<>(ELSEWHERE);
        Set<String> silent = new TreeSet<>(ELSEWHERE);
        for (CaseTable table : run.tables()) {
            for (CaseTable.Case one : table.cases()) {
                fired.addAll(one.found());
                silent.addAll(one.lacking());
            }
        }
        List<String> rules = run.catalog().rows().stream()
                .map(RuleCatalog.Row::rule)
                .distinct()
                .toList();

        assertThat(rules).as("rules").hasSizeGreaterThan(40);
        assertThat(fired).as("rules with a case that fires them").containsAll(rules);
        assertThat(silent).as("rules with a case that leaves them silent").containsAll(rules);
        assertThat(rules).as("rules that cases name").containsAll(fired).containsAll(silent);
    }

    @Test
    void eachRuleTellsItsSource() {
        assertThat(run.catalog().rows())
                .allSatisfy(row -> assertThat(row.source()).as(row.rule()).hasSizeGreaterThan(20));
    }
}
