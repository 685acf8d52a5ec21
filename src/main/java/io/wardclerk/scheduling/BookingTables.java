package io.wardclerk.scheduling;

import io.wardclerk.content.ContentBroken;
import io.wardclerk.content.ContentFile;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.rules.RuleData;
import io.wardclerk.rules.RuleSets;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Holds the rules of booking to their cases: a start with a case that fails is refused with its words. */
@Component
final class BookingTables implements RuleData, SmartInitializingSingleton {

    private final RuleSets rules;
    private final ContentLibrary content;

    BookingTables(RuleSets rules, ContentLibrary content) {
        this.rules = rules;
        this.content = content;
    }

    @Override
    public String ruleSet() {
        return BookingRules.RULES;
    }

    @Override
    public void check(List<ContentFile> files) {
        for (ContentFile file : files) {
            if (file.name().endsWith("/" + ClinicTerms.FILE)) {
                ClinicTerms.of(file.text());
            } else if (file.name().endsWith("/" + BookingCases.FILE)) {
                BookingCases.of(file.text());
            }
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!content.ruleSets().contains(BookingRules.RULES)) {
            return;
        }
        List<ContentFile> files = content.ruleSet(BookingRules.RULES);
        check(files);
        files.stream()
                .filter(file -> file.name().endsWith("/" + BookingCases.FILE))
                .forEach(file -> BookingCases.of(file.text())
                        .defect(rules.get(BookingRules.RULES))
                        .ifPresent(defect -> {
                            throw new ContentBroken(file.name(), defect);
                        }));
    }
}
