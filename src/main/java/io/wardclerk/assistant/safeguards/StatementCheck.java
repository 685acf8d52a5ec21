package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Evidence;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.List;

/** Holds one sentence against all sources for one kind of difference. */
interface StatementCheck {

    /** What its findings are called. */
    List<String> names();

    List<Finding> check(Statement statement, Grounds grounds);

    static Finding finding(
            String check, Severity severity, Statement statement, String message, Span span, List<Evidence> evidence) {
        return new Finding(check, severity, statement.id(), message, span.start(), span.end(), evidence);
    }
}
