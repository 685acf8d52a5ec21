package io.wardclerk.terminology.validation;

import io.wardclerk.content.ContentBroken;
import io.wardclerk.content.ContentFile;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.rules.RuleData;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.rules.RuleSets;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Holds the rules of codes to their cases: a start and a release with a case that fails are refused with its file and words, so that
 * no rule is in force that does other than its table says.
 */
@Component
final class CodeRuleTables implements RuleData, SmartInitializingSingleton {

    private final RuleSets rules;
    private final ContentLibrary content;
    private final Units units;

    CodeRuleTables(RuleSets rules, ContentLibrary content, Units units) {
        this.rules = rules;
        this.content = content;
        this.units = units;
    }

    @Override
    public String ruleSet() {
        return RuleValidation.RULES;
    }

    /** Compiled and run, since a release of these rules may come without a start. */
    @Override
    public void check(List<ContentFile> files) {
        check(files, rules.compile(RuleValidation.RULES, files));
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (content.ruleSets().contains(RuleValidation.RULES)) {
            RuleSet set = rules.get(RuleValidation.RULES);
            check(set.files(), set);
        }
    }

    private void check(List<ContentFile> files, RuleSet set) {
        RuleCatalog.of(files);
        for (ContentFile file : files) {
            if (file.name().endsWith("/" + MeasurementTable.FILE)) {
                MeasurementTable.of(file.text(), units);
            } else if (CaseRun.isTable(file)) {
                CaseTable.of(file);
            }
        }
        CaseRun run = new CaseRun(set, units);
        if (run.tables().isEmpty()) {
            throw new ContentBroken(
                    "rules/" + RuleValidation.RULES, "has no table of cases; rules of codes are not used untested");
        }
        for (CaseTable table : run.tables()) {
            for (CaseTable.Case one : table.cases()) {
                run.defect(table, one).ifPresent(defect -> {
                    throw new ContentBroken(table.file(), defect);
                });
            }
        }
    }
}
