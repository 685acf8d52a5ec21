package io.wardclerk.terminology.validation;

import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.terminology.ClaimVerdict;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Runs the tables of cases of a rule set. */
final class CaseRun {

    private final Prepared rules;
    private final Units units;

    CaseRun(RuleSet set, Units units) {
        this.rules = Prepared.of(set, units);
        this.units = units;
    }

    List<CaseTable> tables() {
        return rules.set().files().stream()
                .filter(CaseRun::isTable)
                .map(CaseTable::of)
                .toList();
    }

    static boolean isTable(ContentFile file) {
        return file.name().matches("rules/codes/cases-[a-z0-9-]+\\.yaml");
    }

    RuleCatalog catalog() {
        return rules.catalog();
    }

    ClaimVerdict verdict(CaseTable table, CaseTable.Case one) {
        TableTerminology terminology = table.terminology();
        return rules.decide(table.claim(one), terminology, terminology, units);
    }

    /** What is wrong, in words; empty if the case says what it should. */
    Optional<String> defect(CaseTable table, CaseTable.Case one) {
        TreeSet<String> found = new TreeSet<>();
        verdict(table, one).codes().forEach(code -> code.findings().forEach(finding -> found.add(finding.rule())));
        List<String> missing =
                one.found().stream().filter(rule -> !found.contains(rule)).toList();
        List<String> excess = one.lacking().stream().filter(found::contains).toList();
        return missing.isEmpty() && excess.isEmpty()
                ? Optional.empty()
                : Optional.of("the case \"" + one.says() + "\" finds " + found
                        + (missing.isEmpty() ? "" : ", and lacks " + missing)
                        + (excess.isEmpty() ? "" : ", of which it must not find " + excess));
    }
}
