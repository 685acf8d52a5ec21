package io.wardclerk.documentation.drafting;

import io.wardclerk.documentation.Draft;
import java.util.List;

/** A finding before it has its number. */
record Noted(String code, Draft.Severity severity, String message, List<Draft.Evidence> evidence) {

    Noted {
        evidence = List.copyOf(evidence);
    }

    Noted(String code, Draft.Severity severity, String message) {
        this(code, severity, message, List.of());
    }

    static Noted of(Draft.Finding finding) {
        return new Noted(finding.code(), finding.severity(), finding.message(), finding.evidence());
    }
}
