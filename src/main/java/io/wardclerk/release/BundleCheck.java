package io.wardclerk.release;

import io.wardclerk.content.Bundle;
import io.wardclerk.content.ContentBroken;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.lint.Draft;
import io.wardclerk.lint.Finding;
import io.wardclerk.lint.Linter;
import io.wardclerk.rules.RuleData;
import io.wardclerk.rules.RuleSets;
import io.wardclerk.rules.RulesBroken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Everything that is wrong with a bundle: what the linter says of its files, and its rules. */
@Component
class BundleCheck {

    private final Linter linter;
    private final RuleSets rules;
    private final ContentLibrary content;
    private final List<RuleData> data;

    BundleCheck(Linter linter, RuleSets rules, ContentLibrary content, ObjectProvider<RuleData> data) {
        this.linter = linter;
        this.rules = rules;
        this.content = content;
        this.data = data.stream().toList();
    }

    List<Finding> findings(Bundle bundle) {
        List<Finding> findings = new ArrayList<>(rules(bundle));
        if (findings.isEmpty()) {
            findings.addAll(changes(bundle));
        }
        findings.addAll(lint(bundle));
        return findings.stream().sorted(Finding.ORDER).toList();
    }

    /** What a release asks again: the product may have changed since the proposal, and with it the facts that rules know. */
    List<Finding> again(Bundle bundle) {
        return bundle.isRuleSet() ? rules(bundle) : lint(bundle);
    }

    /** Without its rules, for bundles whose rules were compiled before: that takes seconds. */
    List<Finding> lint(Bundle bundle) {
        if (bundle.isRuleSet()) {
            return List.of();
        }
        try {
            return linter.lint(Draft.of(bundle)).findings();
        } catch (ContentBroken e) {
            return List.of(error("content-broken", e.file(), null, e.problem()));
        }
    }

    static List<Finding> errors(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .toList();
    }

    private List<Finding> rules(Bundle bundle) {
        if (bundle.rules().isEmpty()) {
            return List.of();
        }
        if (bundle.isRuleSet() && !isKnown(bundle.workflow())) {
            return List.of(
                    error(
                            "rule-set-unknown",
                            "rules/" + bundle.workflow(),
                            null,
                            "rules are released alone only for a rule set that belongs to no workflow and is asked for by this product"));
        }
        try {
            rules.check(bundle.workflow(), bundle.rules());
            return data(bundle);
        } catch (RulesBroken e) {
            return e.problems().stream()
                    .map(problem -> error(
                            "rule-broken", problem.file(), problem.line() > 0 ? problem.line() : null, problem.cause()))
                    .toList();
        }
    }

    private boolean isKnown(String set) {
        return content.ruleSets().contains(set) && content.workflow(set).isEmpty();
    }

    private List<Finding> data(Bundle bundle) {
        List<Finding> findings = new ArrayList<>();
        for (RuleData reader : data) {
            if (reader.ruleSet().equals(bundle.workflow())) {
                try {
                    reader.check(bundle.rules());
                } catch (RuntimeException e) { // whatever a reader stumbles over is a defect of the data
                    findings.add(error(
                            "rule-data-broken", "rules/" + bundle.workflow(), null, String.valueOf(e.getMessage())));
                }
            }
        }
        return findings;
    }

    /** For whoever releases it. */
    private List<Finding> changes(Bundle bundle) {
        return data.stream()
                .filter(reader -> bundle.isRuleSet() && reader.ruleSet().equals(bundle.workflow()))
                .flatMap(reader -> reader.changes(bundle.rules()).stream())
                .map(words -> change(bundle, words))
                .toList();
    }

    private static Finding change(Bundle bundle, String words) {
        return new Finding(
                Finding.Severity.WARNING,
                "rule-change",
                "rules/" + bundle.workflow(),
                null,
                null,
                words,
                "release it only if that is meant");
    }

    private static Finding error(String rule, String file, @Nullable Integer line, String message) {
        return new Finding(Finding.Severity.ERROR, rule, file, null, line, message, "correct the file");
    }
}
