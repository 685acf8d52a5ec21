package io.wardclerk.lint;

import io.wardclerk.lint.Finding.Severity;
import java.util.List;

/**
 * Everything that was found.
 *
 * @param findings errors first, then in the order of the files
 */
public record Report(List<Finding> findings) {

    public Report {
        findings = findings.stream().sorted(Finding.ORDER).toList();
    }

    /** Whether the workflow may be deployed. */
    public boolean accepted() {
        return errors().isEmpty();
    }

    public List<Finding> errors() {
        return of(Severity.ERROR);
    }

    public List<Finding> warnings() {
        return of(Severity.WARNING);
    }

    private List<Finding> of(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
