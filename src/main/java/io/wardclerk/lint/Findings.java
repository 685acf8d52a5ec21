package io.wardclerk.lint;

import io.wardclerk.lint.diagram.FlowNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what checks find; the same finding counts once, and beyond a limit nothing is added: nobody reads so many. */
final class Findings {

    static final int LIMIT = 1_000;

    private final String diagram;
    private final Set<Finding> found = new LinkedHashSet<>();

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

    void add(Finding finding) {
        if (found.size() < LIMIT) {
            found.add(finding);
        }
    }

    boolean hasErrors() {
        return found.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    List<Finding> list() {
        return new ArrayList<>(found);
    }
}
