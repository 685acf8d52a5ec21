package io.wardclerk.lint;

import io.wardclerk.lint.diagram.FlowNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what checks find; the same finding counts once, and of one rule only so many are kept as anybody would read. */
final class Findings {

    static final int OF_ONE_RULE = 200;

    private final String diagram;
    private final Set<Finding> found = new LinkedHashSet<>();
    private final Map<String, Integer> ofRules = new HashMap<>();

    /** @param diagram name of the file that most findings are in */
    Findings(String diagram) {
        this.diagram = diagram;
    }

    /** About a flow node of the diagram. */
    void add(Rule rule, FlowNode node, String message, String fix) {
        add(rule, diagram, node.id(), node.line(), message, fix);
    }

    /** About any element of the diagram. */
    void add(Rule rule, @Nullable String element, int line, String message, String fix) {
        add(rule, diagram, element, line, message, fix);
    }

    /** @param line 0 where it is not known */
    void add(Rule rule, String file, @Nullable String element, int line, String message, String fix) {
        add(new Finding(
                rule.severity(),
                rule.id(),
                file,
                element == null || element.isEmpty() ? null : element,
                line < 1 ? null : line,
                message,
                fix));
    }

    private void add(Finding finding) {
        int before = ofRules.getOrDefault(finding.rule(), 0);
        if (before < OF_ONE_RULE && found.add(finding)) {
            ofRules.put(finding.rule(), before + 1);
        }
    }

    boolean hasAny(Collection<Rule> rules) {
        return rules.stream().anyMatch(rule -> ofRules.containsKey(rule.id()));
    }

    /** Whether an error about this element, or in this line, is there already. */
    boolean hasErrorAt(@Nullable String element, int line) {
        boolean named = element != null && !element.isEmpty();
        return found.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .anyMatch(finding -> named
                        ? Objects.equals(element, finding.element())
                        : finding.line() != null && finding.line() == line);
    }

    List<Finding> list() {
        return new ArrayList<>(found);
    }
}
